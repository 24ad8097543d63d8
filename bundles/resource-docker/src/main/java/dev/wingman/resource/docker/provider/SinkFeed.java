package dev.wingman.resource.docker.provider;

import dev.wingman.resource.docker.LogSink;
import dev.wingman.resource.docker.LogSink.Source;
import dev.wingman.resource.docker.StreamEnd;
import java.nio.ByteBuffer;

/** Hands a log on to whoever follows it, up to a number of bytes. */
final class SinkFeed implements LogPieces.Taker {

    private final LogSink sink;
    private final long most;
    private long bytes;
    private StreamEnd end = StreamEnd.COMPLETE;

    SinkFeed(LogSink sink, long most) {
        this.sink = sink;
        this.most = most;
    }

    @Override
    public boolean take(Source source, byte[] piece, int count) {
        int given = (int) Math.min(count, most - bytes);
        bytes += given;
        if (!sink.take(source, ByteBuffer.wrap(piece, 0, given).slice().asReadOnlyBuffer())) {
            end = StreamEnd.TAKER;
        } else if (bytes == most) {
            end = StreamEnd.LIMIT;
        }
        return end == StreamEnd.COMPLETE;
    }

    long bytes() {
        return bytes;
    }

    /** Why it wanted no more, or that it would have. */
    StreamEnd end() {
        return end;
    }
}
