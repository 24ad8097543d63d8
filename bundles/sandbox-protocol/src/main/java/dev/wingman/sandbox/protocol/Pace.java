package dev.wingman.sandbox.protocol;

import java.util.concurrent.TimeUnit;

/** How fast unasked messages may come. Thread-safe. */
final class Pace {

    private final Limits limits;
    private final TokenBucket requests;
    private final TokenBucket notifications;
    private final TokenBucket bytes;

    /** What we may send ourselves: half of what a guest may, since messages that waited in the pipe arrive together. */
    static Pace ours(Limits limits) {
        return limits.trustsReader() ? new Pace(Limits.OF_GUEST.halfAsFast()) : new Pace(limits);
    }

    Pace(Limits limits) {
        long now = System.nanoTime();
        this.limits = limits;
        this.requests = new TokenBucket(limits.requestsPerSecond(), 1, now);
        this.notifications = new TokenBucket(limits.notificationsPerSecond(), 1, now);
        this.bytes = new TokenBucket(limits.bytesPerSecond(), limits.maxFrameBytes(), now);
    }

    void checkRequest(int length) throws Breach {
        check(requests, limits.requestsPerSecond() + " requests", length);
    }

    void checkNotification(int length) throws Breach {
        check(notifications, limits.notificationsPerSecond() + " notifications", length);
    }

    synchronized boolean notification(int length) {
        long now = System.nanoTime();
        return notifications.take(1, now) && bytes.take(length, now);
    }

    /** Waits until a request may be sent; the time is what is waited for. */
    void awaitRequest() throws InterruptedException {
        for (long nanos = takeOrWait(); nanos > 0; nanos = takeOrWait()) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    private synchronized long takeOrWait() {
        long now = System.nanoTime();
        return requests.take(1, now) ? 0 : TokenBucket.SECOND / Math.max(1, limits.requestsPerSecond());
    }

    private synchronized void check(TokenBucket messages, String limit, int length) throws Breach {
        long now = System.nanoTime();
        if (!messages.take(1, now)) {
            throw new Breach("it sends more than " + limit + " a second");
        }
        if (!bytes.take(length, now)) {
            throw new Breach(
                    "its requests and notifications have more than " + limits.bytesPerSecond() + " bytes a second");
        }
    }
}
