package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class PlainTextHandlerTest {

    private final List<String> written = new ArrayList<>();

    private final Handler file = new Handler() {
        @Override
        public synchronized void publish(LogRecord finished) {
            assertThat(Thread.holdsLock(this)).isTrue();
            written.add(getFormatter().format(finished));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Test
    void aMessageCannotForgeARecord() {
        log(new LogRecord(Level.INFO, "done\n2026-01-01 00:00:00 INFO dev.wingman.core: all is well\r\n"));

        assertThat(written.get(0).lines().skip(1)).allMatch(line -> line.startsWith("    "));
        assertThat(written.get(0)).contains("\n    2026-01-01 00:00:00 INFO dev.wingman.core: all is well");
    }

    @Test
    void theMessageOfAnExceptionCannotForgeARecordEither() {
        LogRecord failed = new LogRecord(Level.WARNING, "failed");
        failed.setThrown(new IllegalStateException("x\n2026-01-01 00:00:00 INFO forged: y"));

        log(failed);

        assertThat(written.get(0)).contains("\n    2026-01-01").contains("PlainTextHandlerTest.java");
    }

    @Test
    void charactersThatSteerATerminalBecomeBlanks() {
        assertThat(PlainTextHandler.plain("a\u001b[31mb\u0085c\u202ed\u2028e\u0007"))
                .isEqualTo("a [31mb c d e ");
    }

    @Test
    void foreignObjectsAreAskedForTheirTextBeforeTheFileIsLocked() {
        List<Boolean> locked = new ArrayList<>();
        LogRecord foreign = new LogRecord(Level.INFO, "{0}");
        foreign.setParameters(new Object[] {
            new Object() {
                @Override
                public String toString() {
                    locked.add(Thread.holdsLock(file));
                    return "me";
                }
            }
        });

        log(foreign);

        assertThat(locked).isNotEmpty().containsOnly(false);
        assertThat(written.get(0)).contains("me");
    }

    @Test
    void aTextThatIsNotToBeHadIsSaid() {
        LogRecord hostile = new LogRecord(Level.INFO, "x");
        hostile.setLoggerName("some.author");
        hostile.setThrown(new IllegalStateException() {
            @Override
            public String toString() {
                throw new UnsupportedOperationException("never");
            }
        });

        log(hostile);

        assertThat(written.get(0))
                .isEqualTo("A record of some.author cannot be written: its text is not to be had"
                        + " (java.lang.UnsupportedOperationException)" + System.lineSeparator());
    }

    private void log(LogRecord logged) {
        new PlainTextHandler(file).publish(logged);
    }
}
