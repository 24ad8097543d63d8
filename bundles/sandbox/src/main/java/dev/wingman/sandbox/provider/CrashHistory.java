package dev.wingman.sandbox.provider;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How often the guests of one plugin have ended by themselves lately, and how long to wait before the next one.
 *
 * <p>The first two ends in a minute cost nothing: the next action gets a fresh guest at once. From the third on the pause
 * doubles, from one second to a minute. Not thread-safe.
 */
final class CrashHistory {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int FREE = 2;
    private static final int MOST_DOUBLINGS = 6;

    private final LongSupplier nanoTime;
    private final Deque<Long> ends = new ArrayDeque<>();
    private int doublings;

    CrashHistory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A guest has ended by itself. */
    void crashed() {
        long now = nanoTime.getAsLong();
        forget(now);
        if (ends.isEmpty()) {
            doublings = 0;
        }
        ends.addLast(now);
        if (ends.size() > FREE) {
            doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
        }
    }

    /** How long no guest is started yet; zero when one may be. */
    Duration pause() {
        long now = nanoTime.getAsLong();
        Long last = ends.peekLast();
        if (last == null || doublings == 0) {
            return Duration.ZERO;
        }
        Duration whole = Duration.ofSeconds(Math.min(1L << (doublings - 1), WINDOW.toSeconds()));
        Duration left = whole.minusNanos(now - last);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How many ends of the last minute are remembered. */
    int recent() {
        forget(nanoTime.getAsLong());
        return ends.size();
    }

    private void forget(long now) {
        while (!ends.isEmpty() && now - ends.peekFirst() > WINDOW.toNanos()) {
            ends.removeFirst();
        }
    }
}
