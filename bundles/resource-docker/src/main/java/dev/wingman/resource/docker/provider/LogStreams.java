package dev.wingman.resource.docker.provider;

import dev.wingman.resource.docker.ContainerLogs;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the two streams of a log apart. Without a terminal the engine puts eight bytes before each piece: the stream's
 * number, three zeroes, and the length.
 */
final class LogStreams {

    /** Of each stream: a report has to hold it. */
    static final int MOST = 512 * 1024;

    private static final int HEADER = 8;

    private final KeptTail out = new KeptTail(MOST);
    private final KeptTail err = new KeptTail(MOST);
    private final byte[] buffer = new byte[64 * 1024];

    private LogStreams() {}

    static ContainerLogs read(String name, InputStream body, boolean tty) throws IOException, WireException {
        LogStreams streams = new LogStreams();
        if (tty) {
            streams.copy(body, streams.out, Long.MAX_VALUE);
        } else {
            streams.pieces(new DataInputStream(body));
        }
        return new ContainerLogs(
                name, streams.out.text(), streams.err.text(), streams.out.truncated() || streams.err.truncated());
    }

    private void pieces(DataInputStream body) throws IOException, WireException {
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
            if (copy(body, header[0] == 2 ? err : out, length) < length) {
                throw new EOFException("the log ended inside a piece");
            }
        }
        if (count > 0) {
            throw new EOFException("the log ended inside a piece");
        }
    }

    private long copy(InputStream body, KeptTail kept, long length) throws IOException {
        long copied = 0;
        int count = 0;
        while (copied < length && (count = body.read(buffer, 0, (int) Math.min(buffer.length, length - copied))) >= 0) {
            kept.add(buffer, count);
            copied += count;
        }
        return copied;
    }
}
