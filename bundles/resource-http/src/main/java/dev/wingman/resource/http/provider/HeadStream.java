package dev.wingman.resource.http.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.MessageConstraintException;

/** Bounds what is read for the heads of an answer, and knows how the stream ended. */
final class HeadStream extends FilterInputStream {

    private final int most;
    private int read;
    private boolean inHead = true;
    private boolean ended;

    HeadStream(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0) {
            ended = true;
        } else if (inHead) {
            count(count);
        }
        return count;
    }

    private void count(int count) throws IOException {
        read += count;
        if (read > most) {
            throw new MessageConstraintException("they are longer than " + most + " bytes");
        }
    }

    void headIsRead() {
        inHead = false;
    }

    boolean hasEnded() {
        return ended;
    }
}
