package dev.wingman.launcher;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Hands records on to another handler as finished text.
 *
 * <p>Anybody may log, plugins too, and a record may hold objects of theirs: exceptions, parameters. They are asked for
 * their text here, because the handlers of the JDK ask while they hold a lock, and an answer that never comes would
 * silence the whole runtime. And no text can forge a record of its own: what follows the first line is indented, and
 * characters that move a terminal's cursor or turn its direction become blanks.
 */
final class PlainTextHandler extends Handler {

    private static final LogLine LINE = new LogLine();

    private final Handler target;

    PlainTextHandler(Handler target) {
        this.target = target;
        setLevel(Level.ALL);
        target.setFormatter(new Finished());
    }

    @Override
    public void publish(LogRecord logged) {
        if (target.isLoggable(logged)) {
            target.publish(new LogRecord(logged.getLevel(), plain(text(logged)) + System.lineSeparator()));
        }
    }

    @Override
    public void flush() {
        target.flush();
    }

    @Override
    public void close() {
        target.close();
    }

    /** Runs code of whoever logged. */
    private static String text(LogRecord logged) {
        try {
            return LINE.format(logged);
        } catch (RuntimeException e) {
            return "A record of " + logged.getLoggerName() + " cannot be written: its text is not to be had ("
                    + e.getClass().getName() + ")";
        }
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length() + 16);
        text.stripTrailing().codePoints().forEach(c -> {
            if (c == '\n') {
                plain.append("\n    ");
            } else if (c == '\t') {
                plain.append("    ");
            } else if (c != '\r') {
                plain.appendCodePoint(isUnfit(c) ? ' ' : c);
            }
        });
        return plain.toString();
    }

    private static boolean isUnfit(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static final class Finished extends Formatter {
        @Override
        public String format(LogRecord finished) {
            return finished.getMessage();
        }
    }
}
