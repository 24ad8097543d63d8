package dev.wingman.core.lifecycle;

import java.time.Duration;

/** Nanoseconds since the core started: unlike those of {@link System#nanoTime()} they can be compared with {@code <}. */
final class Clock {

    private static final long ORIGIN = System.nanoTime();
    private static final Duration FAR = Duration.ofDays(365);

    private Clock() {}

    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    /** The moment so much after another; a year at most. */
    static long after(long moment, Duration span) {
        return moment + (span.compareTo(FAR) < 0 ? span : FAR).toNanos();
    }
}
