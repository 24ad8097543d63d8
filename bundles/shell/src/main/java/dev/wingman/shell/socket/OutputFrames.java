package dev.wingman.shell.socket;

import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text that a command writes, cut into frames at each flush; waits for a slow reader. Thread-safe. */
final class OutputFrames extends OutputStream {

    private static final int FRAME_BYTES = 8192;

    private final String stream;
    private final Answers answers;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES);

    OutputFrames(String stream, Answers answers) {
        this.stream = stream;
        this.answers = answers;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (!bytes.hasRemaining()) {
            frame(false);
        }
        bytes.put((byte) b);
    }

    @Override
    public synchronized void write(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (!bytes.hasRemaining()) {
                frame(false);
            }
            int part = Math.min(left, bytes.remaining());
            bytes.put(source, from, part);
            from += part;
            left -= part;
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        frame(false);
    }

    @Override
    public synchronized void close() throws IOException {
        frame(true);
    }

    /** A character whose bytes are not all there yet stays behind for the next frame. */
    private void frame(boolean end) throws IOException {
        bytes.flip();
        CharBuffer text = CharBuffer.allocate(FRAME_BYTES);
        decoder.decode(bytes, text, end);
        bytes.compact();
        text.flip();
        if (!text.hasRemaining()) {
            return;
        }
        try {
            answers.sendWhenRead(Protocol.frame("output", "stream", stream, "text", text.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("cancelled");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
