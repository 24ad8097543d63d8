package dev.wingman.sandbox.protocol;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames from a stream: {@code Content-Length: N}, CR LF CR LF, N bytes. The header is compared byte by byte, so
 * that it cannot be long, and a frame takes memory only as its bytes come, so that a lying length takes none.
 */
final class FrameReader {

    private static final byte[] NAME = Frame.NAME;
    private static final byte[] END = Frame.END;

    /** Up to here a read of a pipe needs no copy in native memory (io_util.c of the JDK). */
    private static final int BUFFER = 8192;

    private final InputStream in;
    private final Limits limits;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private int frameBytes;

    FrameReader(InputStream in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    /**
     * Takes what has come, without waiting for more.
     *
     * @return whether {@link #next} would not have to wait: a whole frame is there, and not a large one
     */
    boolean ready() throws IOException {
        int there = in.available();
        if (there > 0) {
            if (end == buffer.length) {
                moveToFront();
            }
            end += Math.max(0, in.read(buffer, end, Math.min(there, buffer.length - end)));
        }
        return at < end && holdsFrame();
    }

    /** Looks at the length only; what else is wrong with the frame, {@link #next} finds out without waiting. */
    private boolean holdsFrame() {
        int i = at + NAME.length;
        long length = 0;
        while (i < end && buffer[i] >= '0' && buffer[i] <= '9' && length <= buffer.length) {
            length = 10 * length + buffer[i++] - '0';
        }
        return i + END.length + length <= end;
    }

    private void moveToFront() {
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
    }

    /** The next message; null at the end of the stream. */
    @Nullable
    JsonObject next() throws IOException, Breach {
        if (at == end && !fill()) {
            return null;
        }
        expect(NAME, "the header is not 'Content-Length: '");
        frameBytes = length();
        expect(END, "the header does not end with CR LF CR LF after the length");
        return frameBytes <= buffer.length ? smallBody() : largeBody();
    }

    /** How long the last message was. */
    int frameBytes() {
        return frameBytes;
    }

    private void expect(byte[] text, String otherwise) throws IOException, Breach {
        for (byte expected : text) {
            if (read() != expected) {
                throw new Breach(otherwise);
            }
        }
    }

    private int length() throws IOException, Breach {
        long length = 0;
        for (int c = read(); c != '\r'; c = read()) {
            if (c < '0' || c > '9' || (length == 0 && c == '0')) {
                throw new Breach("the length of a frame is not a plain whole number above 0");
            }
            length = 10 * length + c - '0';
            if (length > limits.maxFrameBytes()) {
                throw new Breach(
                        "a frame has " + length + " bytes or more, at most " + limits.maxFrameBytes() + " are taken");
            }
        }
        if (length == 0) {
            throw new Breach("the length of a frame is missing");
        }
        at--; // The CR belongs to what ends the header.
        return (int) length;
    }

    private JsonObject smallBody() throws IOException, Breach {
        if (buffer.length - at < frameBytes) {
            moveToFront();
        }
        while (end - at < frameBytes) {
            end += readInto(buffer, end, buffer.length - end);
        }
        at += frameBytes;
        return StrictJson.parse(buffer, at - frameBytes, frameBytes, limits);
    }

    private JsonObject largeBody() throws IOException, Breach {
        byte[] body = new byte[Math.min(frameBytes, 2 * BUFFER)];
        int length = end - at;
        System.arraycopy(buffer, at, body, 0, length);
        at = end;
        while (length < frameBytes) {
            if (length == body.length) {
                body = Arrays.copyOf(body, (int) Math.min(frameBytes, 2L * body.length));
            }
            length += readInto(body, length, Math.min(body.length - length, BUFFER));
        }
        return StrictJson.parse(body, 0, frameBytes, limits);
    }

    private int read() throws IOException, Breach {
        if (at == end && !fill()) {
            throw new Cut();
        }
        return buffer[at++];
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(count, 0);
        return count > 0;
    }

    private int readInto(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count <= 0) {
            throw new Cut();
        }
        return count;
    }

    /** The stream ended within a frame: the other side was killed as it wrote, more likely than that it lies. */
    static final class Cut extends IOException {

        private static final long serialVersionUID = 1L;

        Cut() {
            super("its stream ended within a frame");
        }
    }
}
