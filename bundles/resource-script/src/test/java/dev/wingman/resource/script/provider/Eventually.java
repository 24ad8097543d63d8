package dev.wingman.resource.script.provider;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition that something else brings about, up to a deadline far beyond any machine's slowness. */
final class Eventually {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final long POLL_IN_NANOS = 1_000_000;

    private Eventually() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(POLL_IN_NANOS);
        }
    }
}
