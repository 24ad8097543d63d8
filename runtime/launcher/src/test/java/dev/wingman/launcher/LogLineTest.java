package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ListResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private final LogRecord logged = new LogRecord(Level.WARNING, "{0} is gone");

    LogLineTest() {
        logged.setInstant(LocalDateTime.of(2026, 1, 2, 3, 4, 5)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        logged.setLoggerName("dev.wingman.deployer");
        logged.setParameters(new Object[] {"nginx"});
    }

    @Test
    void tellsWhenHowUrgentWhoAndWhat() {
        assertThat(new LogLine().format(logged))
                .isEqualTo("2026-01-02 03:04:05 " + Level.WARNING.getLocalizedName()
                        + " dev.wingman.deployer: nginx is gone" + System.lineSeparator());
    }

    @Test
    void theStackTraceStandsBelow() {
        logged.setThrown(new IllegalStateException("why"));

        assertThat(new LogLine().format(logged))
                .contains(": nginx is gone" + System.lineSeparator() + "java.lang.IllegalStateException: why")
                .contains("\tat dev.wingman.launcher.LogLineTest.");
    }

    /** A plugin can give a logger of the runtime texts of its own, which would be asked on the runtime's threads. */
    @Test
    void textsOfOthersDoNotReplaceWhatWasLogged() {
        LogRecord logged = new LogRecord(Level.INFO, "said by the runtime");
        logged.setLoggerName("dev.wingman.core");
        logged.setResourceBundle(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                throw new AssertionError("asked");
            }
        });

        assertThat(new LogLine().format(logged)).contains("INFO dev.wingman.core: said by the runtime");
    }
}
