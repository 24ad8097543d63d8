package dev.wingman.sandbox.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One message with its header, to be written in one piece. */
final class Frame {

    static final byte[] NAME = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Room for the longest header. */
    static final int HEADER = NAME.length + 10 + END.length;

    /** Longer pieces cost the JDK a copy in native memory (io_util.c). */
    private static final int PIECE = 8192;

    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** @param bytes {@link #HEADER} bytes of room, then the body; the header is written into it, close to the body */
    Frame(byte[] bytes, int bodyLength) {
        byte[] digits = Integer.toString(bodyLength).getBytes(StandardCharsets.US_ASCII);
        int headerLength = NAME.length + digits.length + END.length;
        this.bytes = bytes;
        this.offset = HEADER - headerLength;
        this.length = headerLength + bodyLength;
        System.arraycopy(NAME, 0, bytes, offset, NAME.length);
        System.arraycopy(digits, 0, bytes, offset + NAME.length, digits.length);
        System.arraycopy(END, 0, bytes, HEADER - END.length, END.length);
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (int from = 0; from < length; from += PIECE) {
            out.write(bytes, offset + from, Math.min(PIECE, length - from));
        }
        out.flush();
    }
}
