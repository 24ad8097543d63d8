package dev.wingman.resource.script.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a running script on their way to whoever listens. Bounded: a line is cut, and one that comes while too many wait
 * is left out; the script never waits for the listener. Thread-safe.
 */
final class OutputLines {

    /** What is left of a line. */
    static final int LONGEST = 500;

    /** How many wait at most. */
    static final int MOST = 64;

    private final Queue<String> waiting = new ArrayDeque<>();
    private boolean ended;

    private synchronized void offer(String line) {
        if (waiting.size() < MOST) {
            waiting.add(line);
            notifyAll();
        }
    }

    /** There are no more lines than those that wait. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The next line; waits for it. Null when there is none any more. */
    synchronized @Nullable String next() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        return waiting.poll();
    }

    /** Makes lines of one stream; what has no letter in it is none. */
    Output ofStream() {
        return new Output() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public void write(byte[] bytes, int length) {
                for (int i = 0; i < length; i++) {
                    if (bytes[i] == '\n' || bytes[i] == '\r') {
                        end();
                    } else if (line.size() < LONGEST) {
                        line.write(bytes[i]);
                    }
                }
            }

            @Override
            public void end() {
                String text = line.toString(StandardCharsets.UTF_8)
                        .replaceAll("\\p{Cntrl}", " ")
                        .strip();
                line.reset();
                if (!text.isEmpty()) {
                    offer(text);
                }
            }
        };
    }
}
