package dev.wingman.plugin.docker;

import dev.wingman.api.Progress;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Tells each line of a log while it is followed, and keeps the end of each stream. */
final class FollowedLines implements LogSink {

    /** Of each stream, as of a log that is not followed. */
    static final int MOST = 512 * 1024;

    private static final int LONGEST_LINE = 200;

    private final Progress progress;
    private final Kept out = new Kept();
    private final Kept err = new Kept();

    FollowedLines(Progress progress) {
        this.progress = progress;
    }

    @Override
    public boolean take(Source source, ByteBuffer bytes) {
        Kept kept = source == Source.OUT ? out : err;
        while (bytes.hasRemaining()) {
            kept.add(bytes.get());
        }
        return true;
    }

    ContainerLogs logs(FollowedLog followed) {
        return new ContainerLogs(followed.name(), out.text(), err.text(), out.truncated() || err.truncated());
    }

    /** The last bytes of one stream, and the line that it is in. */
    private final class Kept {
        private final byte[] last = new byte[MOST];
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private long count;

        private void add(byte b) {
            last[(int) (count++ % MOST)] = b;
            if (b == '\n') {
                progress.report(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            } else if (line.size() < LONGEST_LINE) {
                line.write(b);
            }
        }

        private boolean truncated() {
            return count > MOST;
        }

        private String text() {
            int start = truncated() ? (int) (count % MOST) : 0;
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(last, start, (int) Math.min(count, MOST) - start);
            whole.write(last, 0, start);
            return whole.toString(StandardCharsets.UTF_8);
        }
    }
}
