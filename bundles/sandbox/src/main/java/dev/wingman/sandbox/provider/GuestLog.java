package dev.wingman.sandbox.provider;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a guest has for the host's log: a few lines a second, so that it cannot fill a disk or bury what others say; then it
 * says how many were left out. Thread-safe.
 */
final class GuestLog {

    private static final int LINES_PER_SECOND = 20;
    private static final long SECOND = 1_000_000_000L;

    private final Consumer<String> sink;
    private final LongSupplier nanoTime;
    private long began;
    private int lines;
    private long leftOut;

    GuestLog(Consumer<String> sink, LongSupplier nanoTime) {
        this.sink = sink;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    void line(String text) {
        if (mayLog()) {
            sink.accept(CleanText.line(text));
        }
    }

    private synchronized boolean mayLog() {
        long now = nanoTime.getAsLong();
        if (now - began >= SECOND) {
            began = now;
            lines = 0;
            if (leftOut > 0) {
                sink.accept("(" + leftOut + " lines left out: more than " + LINES_PER_SECOND + " a second)");
                leftOut = 0;
            }
        }
        if (lines >= LINES_PER_SECOND) {
            leftOut++;
            return false;
        }
        lines++;
        return true;
    }
}
