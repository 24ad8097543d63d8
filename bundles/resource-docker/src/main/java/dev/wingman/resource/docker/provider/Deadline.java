package dev.wingman.resource.docker.provider;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When an exchange has to be over.
 *
 * @param at of {@link System#nanoTime}
 */
record Deadline(long at) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean hasPassed() {
        return at - System.nanoTime() <= 0;
    }

    /** At least 1, since a selector takes 0 for ever. */
    long millisLeft() {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(at - System.nanoTime()) + 1);
    }
}
