package dev.wingman.core.lifecycle;

import java.util.concurrent.atomic.AtomicLong;

/** Names actions: unique over restarts, short enough to type, in the order in which they were taken. */
final class ActionIds {

    private final String prefix = Long.toString(System.currentTimeMillis(), 36) + "-";
    private final AtomicLong taken = new AtomicLong();

    String next() {
        return prefix + taken.incrementAndGet();
    }
}
