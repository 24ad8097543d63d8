package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A frame never takes more memory than its bytes and values can, all garbage counted. */
class FrameMemoryTest {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int LARGEST = Limits.OF_GUEST.maxFrameBytes();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aLyingLengthTakesNoMemory() {
        assertThat(allocated(new ByteArrayInputStream(bytes("Content-Length: " + LARGEST + "\r\n\r\n{")), true))
                .isLessThan(64 * KIB);
        assertThat(allocated(new ByteArrayInputStream(bytes("Content-Length: 2147483647\r\n\r\n{")), true))
                .isLessThan(64 * KIB);
    }

    @Test
    void aHeaderWithoutEndTakesNoMemory() {
        assertThat(allocated(new Endless("Content-Length: "), true)).isLessThan(64 * KIB);
        assertThat(allocated(new Endless("0"), true)).isLessThan(64 * KIB);
    }

    @Test
    void aFrameThatDripsTakesAsMuchAsHasCome() {
        byte[] start = bytes("Content-Length: " + LARGEST + "\r\n\r\n{\"a\":\"" + "x".repeat(100 * KIB));
        InputStream drip = new InputStream() {
            private int at;

            @Override
            public int read() {
                return at == start.length ? -1 : start[at++];
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                into[offset] = (byte) next;
                return 1;
            }
        };
        assertThat(allocated(drip, true)).isLessThan(600 * KIB);
    }

    static Stream<Arguments> largest() {
        int room = LARGEST - 100;
        return Stream.of(
                Arguments.of("one long string", "\"" + "x".repeat(room) + "\"", false),
                Arguments.of("one long string of escapes", "\"" + "\\u20ac".repeat(room / 6) + "\"", false),
                Arguments.of("one long string of two bytes each", "\"" + "é".repeat(room / 2) + "\"", false),
                Arguments.of("one long key", "{\"" + "x".repeat(room - 10) + "\":1}", false),
                Arguments.of("the most values", "[" + "0,".repeat(99_990) + "0]", false),
                Arguments.of("the most objects", "[" + "{},".repeat(99_990) + "{}]", false),
                Arguments.of("too many values", "[" + "[],".repeat(room / 3 - 1) + "[]]", true),
                Arguments.of("too many keys", "{" + members(room / 12) + "}", true),
                Arguments.of("one long number", "9".repeat(room), true),
                Arguments.of("too deep", "[".repeat(room / 2) + "]".repeat(room / 2), true),
                Arguments.of("blanks", " ".repeat(room) + "1", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largest")
    void theLargestFramesStayWithinABound(String name, String value, boolean refused) {
        byte[] frame = RawGuest.frameOf("{\"a\":" + value + "}");
        assertThat(allocated(new ByteArrayInputStream(frame), refused)).as(name).isLessThan(32 * MIB);
    }

    private static String members(int count) {
        StringBuilder members = new StringBuilder("\"\":0");
        for (int i = 0; i < count; i++) {
            members.append(",\"").append(1_000_000 + i).append("\":0");
        }
        return members.toString();
    }

    private static long allocated(InputStream in, boolean refused) {
        read(new ByteArrayInputStream(RawGuest.frameOf("{}"))); // Classes and strings that are made once.
        read(new ByteArrayInputStream(bytes("?")));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean read = read(in);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(read).isEqualTo(!refused);
        return allocated;
    }

    private static boolean read(InputStream in) {
        try {
            return new FrameReader(in, Limits.OF_GUEST).next() != null;
        } catch (IOException | Breach e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same again and again. */
    private static final class Endless extends InputStream {
        private final byte[] text;
        private int at;

        Endless(String text) {
            this.text = bytes(text);
        }

        @Override
        public int read() {
            return text[at++ % text.length];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (int i = 0; i < length; i++) {
                into[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
