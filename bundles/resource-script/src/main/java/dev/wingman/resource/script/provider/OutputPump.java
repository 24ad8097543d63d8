package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** Reads one stream of a script to its end, whatever the length, so that the script never waits for a full pipe. */
final class OutputPump implements Runnable {

    private static final int CHUNK = 64 * 1024;

    private final InputStream stream;
    private final Output output;
    private final CountDownLatch ready;

    /** @param ready is counted down when nobody else can read the stream any more */
    OutputPump(InputStream stream, Output output, CountDownLatch ready) {
        this.stream = stream;
        this.output = output;
        this.ready = ready;
    }

    /**
     * Keeps the stream's monitor throughout. When a process ends, the JDK (java.lang.ProcessImpl) reads under the same
     * monitor what its pipe holds, into memory without bound, and closes it, though processes that were left behind may
     * still write to it; and it can do so only when this is done.
     */
    @Override
    public void run() {
        byte[] chunk = new byte[CHUNK];
        synchronized (stream) {
            ready.countDown();
            try (stream) {
                for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                    output.write(chunk, count);
                }
            } catch (IOException closed) {
                // There is no more to read, which is all that matters here.
            } finally {
                output.end();
            }
        }
    }
}
