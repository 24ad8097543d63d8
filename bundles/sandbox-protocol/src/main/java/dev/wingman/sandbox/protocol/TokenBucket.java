package dev.wingman.sandbox.protocol;

import java.util.concurrent.TimeUnit;

/** So many tokens a second, and as many at once after a second of rest. Not thread-safe. */
final class TokenBucket {

    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long perSecond;
    private final long capacity;
    private long tokens;
    private long filledAt;

    TokenBucket(int perSecond, int atLeast, long now) {
        this.perSecond = perSecond;
        this.capacity = Math.max(perSecond, atLeast);
        this.tokens = capacity;
        this.filledAt = now;
    }

    /** Takes tokens if there are as many. */
    boolean take(int count, long now) {
        refill(now);
        if (count > tokens) {
            return false;
        }
        tokens -= count;
        return true;
    }

    private void refill(long now) {
        long elapsed = Math.min(now - filledAt, 2 * SECOND);
        long fresh = (long) ((double) elapsed * perSecond / SECOND);
        if (tokens + fresh >= capacity) {
            tokens = capacity;
            filledAt = now;
        } else if (fresh > 0) {
            tokens += fresh;
            // Only the time that made whole tokens is used up.
            filledAt += (long) ((double) fresh * SECOND / perSecond);
        }
    }
}
