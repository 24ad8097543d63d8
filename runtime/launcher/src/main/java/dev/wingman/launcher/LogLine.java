package dev.wingman.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as {@code 2026-11-23 08:03:25 INFO dev.wingman.core: text}, and the stack trace of what was thrown below.
 * The JDK's own formatter could do that too, but it makes some hundred classes ready for it at each start.
 *
 * <p>Named in {@code lib/logging.properties}.
 */
public final class LogLine extends Formatter {

    @Override
    public String format(LogRecord logged) {
        // Anybody can give a logger that has no texts his own: they would replace what the runtime says.
        logged.setResourceBundle(null);
        LocalDateTime time = LocalDateTime.ofInstant(logged.getInstant(), ZoneId.systemDefault());
        StringBuilder line = new StringBuilder(160).append(time.toLocalDate()).append(' ');
        two(line, time.getHour()).append(':');
        two(line, time.getMinute()).append(':');
        two(line, time.getSecond()).append(' ');
        line.append(logged.getLevel().getLocalizedName()).append(' ');
        line.append(logged.getLoggerName()).append(": ").append(formatMessage(logged));
        line.append(stackTrace(logged.getThrown()));
        return line.append(System.lineSeparator()).toString();
    }

    private static StringBuilder two(StringBuilder line, int number) {
        return line.append(number < 10 ? "0" : "").append(number);
    }

    private static String stackTrace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        writer.println();
        thrown.printStackTrace(writer);
        writer.flush();
        return text.toString();
    }
}
