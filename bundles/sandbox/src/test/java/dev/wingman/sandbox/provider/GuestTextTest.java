package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a guest says is bounded and harmless, wherever it comes out: reports, log, diagnosis. */
class GuestTextTest {

    private static final long SECOND = 1_000_000_000L;

    private final StderrTail tail = new StderrTail();
    private final List<String> logged = new ArrayList<>();
    private long now;
    private final GuestLog log = new GuestLog(logged::add, () -> now);

    @Test
    void lineHasNothingThatATerminalObeys() {
        assertThat(CleanText.line("a\u001b[31mb\r\nc\u202ed\ud800e\u0000")).isEqualTo("a [31mb  c d e");
        assertThat(CleanText.line("größer 🙂")).isEqualTo("größer 🙂");
    }

    @Test
    void lineIsBounded() {
        assertThat(CleanText.line("x".repeat(5_000_000))).isEqualTo("x".repeat(1_000) + "…");
    }

    @Test
    void tailOfNothingIsEmpty() {
        assertThat(tail.lastLines()).isEmpty();
    }

    @Test
    void tailKeepsTheLastTwelveLines() {
        for (int i = 1; i <= 100; i++) {
            add("line " + i + "\n");
        }
        assertThat(tail.lastLines().lines()).hasSize(12).startsWith("line 89").endsWith("line 100");
    }

    @Test
    void tailKeepsTheEndOfALineOfAnyLength() {
        add("x".repeat(100_000) + "the end");
        assertThat(tail.lastLines()).isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void tailIsCleanWhateverTheBytes() {
        tail.add(new byte[] {(byte) 0xFF, 0x1B, '[', '2', 'J', 0, (byte) 0xC3}, 7);
        assertThat(tail.lastLines()).isEqualTo("\uFFFD [2J \uFFFD");
    }

    @Test
    void streamIsReadToItsEndAndAFailureIsKept() {
        tail.drain(new ByteArrayInputStream("first\n".getBytes(StandardCharsets.UTF_8)));
        tail.drain(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Stream closed");
            }
        });
        assertThat(tail.lastLines()).isEqualTo("first\n(its standard error cannot be read: Stream closed)");
    }

    @Test
    void floodOfStandardErrorIsReadAtAMebibyteASecond() {
        long began = System.nanoTime();
        tail.drain(new ByteArrayInputStream(new byte[512 * 1024]));
        assertThat(System.nanoTime() - began).isGreaterThan(SECOND * 4 / 10);
    }

    @Test
    void logTakesTwentyLinesASecondAndCountsTheRest() {
        for (int i = 0; i < 1_000; i++) {
            log.line("line " + i);
        }
        assertThat(logged).hasSize(20).endsWith("line 19");

        now += SECOND;
        log.line("later\n");
        assertThat(logged).hasSize(22).endsWith("(980 lines left out: more than 20 a second)", "later");
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, bytes.length);
    }
}
