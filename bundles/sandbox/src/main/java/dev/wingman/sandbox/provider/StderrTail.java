package dev.wingman.sandbox.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of what a guest writes to its standard error, for the diagnosis when it ends. Thread-safe.
 *
 * <p>All of it is read, or the guest would block; no more than the end is kept, or it could fill the host's memory.
 */
final class StderrTail {

    private static final int KEPT = 8 * 1024;
    private static final int MOST_LINES = 12;
    private static final int LONGEST_LINE = 300;

    /** A mebibyte a second. */
    private static final int PER_TURN = 128 * 1024;

    private static final long TURN_IN_NANOS = 125_000_000;

    private final byte[] ring = new byte[KEPT];
    private final CrashReport crash = new CrashReport();
    private long written;

    /** Reads to the end of the stream; blocks. One that floods has to wait, and does not keep a processor busy here. */
    void drain(InputStream stderr) {
        byte[] buffer = new byte[4096];
        long since = System.nanoTime();
        int taken = 0;
        try (stderr) {
            for (int n = stderr.read(buffer); n >= 0; n = stderr.read(buffer)) {
                add(buffer, n);
                taken += n;
                if (taken >= PER_TURN) {
                    LockSupport.parkNanos(since + TURN_IN_NANOS - System.nanoTime());
                    since = System.nanoTime();
                    taken = 0;
                }
            }
        } catch (IOException e) {
            byte[] why =
                    ("(its standard error cannot be read: " + e.getMessage() + ")\n").getBytes(StandardCharsets.UTF_8);
            add(why, Math.min(why.length, KEPT));
        }
    }

    synchronized void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (written++ % KEPT)] = bytes[i];
            crash.add(bytes[i]);
        }
    }

    /** Why its Java VM crashed, in its own words; empty if it did not say so. */
    synchronized String crash() {
        return crash.reason();
    }

    /** The last lines, clean of control characters; empty when it wrote nothing. */
    synchronized String lastLines() {
        int size = (int) Math.min(written, KEPT);
        byte[] ordered = new byte[size];
        for (int i = 0; i < size; i++) {
            ordered[i] = ring[(int) ((written - size + i) % KEPT)];
        }
        String[] lines = new String(ordered, StandardCharsets.UTF_8).strip().split("\\R");
        return String.join(
                "\n",
                Arrays.stream(lines, Math.max(0, lines.length - MOST_LINES), lines.length)
                        .map(CleanText::line)
                        .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                        .toList());
    }
}
