package dev.wingman.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects bytes until a line is whole; never holds more than one line of the allowed length. */
public final class LineBuffer {

    private static final int INITIAL = 1024;

    private final int maxBytes;
    private byte[] bytes = new byte[INITIAL];
    private int length;

    public LineBuffer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Takes bytes up to the end of a line.
     *
     * @return the line, or null when all bytes were taken and the line goes on
     * @throws IllegalArgumentException if the line is too long or not UTF-8
     */
    public @Nullable String take(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte next = in.get();
            if (next == '\n') {
                return line();
            }
            if (length == maxBytes) {
                throw new IllegalArgumentException("the line is longer than " + maxBytes + " bytes");
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(maxBytes, 2 * length));
            }
            bytes[length++] = next;
        }
        return null;
    }

    /** Whether a line has begun and not ended. */
    public boolean begun() {
        return length > 0;
    }

    private String line() {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the line is not UTF-8", e);
        } finally {
            length = 0;
            bytes = bytes.length > INITIAL ? new byte[INITIAL] : bytes;
        }
    }
}
