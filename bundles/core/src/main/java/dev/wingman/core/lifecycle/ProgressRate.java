package dev.wingman.core.lifecycle;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets through so many lines a second; without locks, since plugins call it in their loops. */
final class ProgressRate {

    static final int PER_SECOND = 20;

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    /** The number of the running window times {@link #WINDOW}, plus the lines in it: one number to compare and set. */
    private final AtomicLong used = new AtomicLong();

    boolean allows(long now) {
        long window = now / WINDOW * WINDOW;
        long updated = used.updateAndGet(
                before -> before < window ? window + 1 : Math.min(before + 1, window + PER_SECOND + 1));
        return updated - window <= PER_SECOND;
    }
}
