package dev.wingman.resource.docker.provider;

import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.LogSink.Source;
import java.io.IOException;
import java.io.InputStream;

/** The ends of the two streams of a log. */
final class LogStreams {

    /** Of each stream: a report has to hold it. */
    static final int MOST = 512 * 1024;

    private LogStreams() {}

    static ContainerLogs read(String name, InputStream body, boolean tty) throws IOException, WireException {
        KeptTail out = new KeptTail(MOST);
        KeptTail err = new KeptTail(MOST);
        LogPieces.read(body, tty, (source, bytes, count) -> {
            (source == Source.ERR ? err : out).add(bytes, count);
            return true;
        });
        return new ContainerLogs(name, out.text(), err.text(), out.truncated() || err.truncated());
    }
}
