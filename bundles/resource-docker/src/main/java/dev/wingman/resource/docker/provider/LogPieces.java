package dev.wingman.resource.docker.provider;

import dev.wingman.resource.docker.LogSink.Source;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the two streams of a log apart as they come. Without a terminal the engine puts eight bytes before each piece: the
 * stream's number, three zeroes, and the length.
 */
final class LogPieces {

    private static final int HEADER = 8;

    private final byte[] buffer = new byte[64 * 1024];
    private final Taker taker;

    /** Gets what was written. */
    interface Taker {
        /** @return whether to go on */
        boolean take(Source source, byte[] bytes, int count);
    }

    private LogPieces(Taker taker) {
        this.taker = taker;
    }

    /** @return false if the taker did not want to go on */
    static boolean read(InputStream body, boolean tty, Taker taker) throws IOException, WireException {
        LogPieces pieces = new LogPieces(taker);
        return tty ? pieces.copy(body, Source.OUT, Long.MAX_VALUE) : pieces.all(new DataInputStream(body));
    }

    private boolean all(DataInputStream body) throws IOException, WireException {
        byte[] header = new byte[HEADER];
        int count;
        while ((count = body.readNBytes(header, 0, HEADER)) == HEADER) {
            if (header[0] < 0 || header[0] > 2 || header[1] != 0 || header[2] != 0 || header[3] != 0) {
                throw new WireException("the log is not in the engine's format of two streams");
            }
            long length = ((header[4] & 0xffL) << 24)
                    | ((header[5] & 0xffL) << 16)
                    | ((header[6] & 0xffL) << 8)
                    | (header[7] & 0xffL);
            if (!copy(body, header[0] == 2 ? Source.ERR : Source.OUT, length)) {
                return false;
            }
        }
        if (count > 0) {
            throw new EOFException("the log ended inside a piece");
        }
        return true;
    }

    /** @param length {@link Long#MAX_VALUE} for all that there is */
    private boolean copy(InputStream body, Source source, long length) throws IOException {
        long left = length;
        while (left > 0) {
            int count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                if (length == Long.MAX_VALUE) {
                    return true;
                }
                throw new EOFException("the log ended inside a piece");
            }
            if (!taker.take(source, buffer, count)) {
                return false;
            }
            left -= count;
        }
        return true;
    }
}
