package dev.wingman.permissions.guard;

import java.util.concurrent.atomic.LongAdder;

/** How often, and when last, a plugin used a permission. Thread-safe, and made to be counted on by many threads at once. */
final class Use {

    private final LongAdder count = new LongAdder();

    /** In ms since 1970; 0 if never. */
    private volatile long last;

    void count() {
        count.increment();
        long now = System.currentTimeMillis();
        if (now != last) {
            last = now; // Once a millisecond at most: threads that write to one field wait for each other.
        }
    }

    long times() {
        return count.sum();
    }

    long last() {
        return last;
    }
}
