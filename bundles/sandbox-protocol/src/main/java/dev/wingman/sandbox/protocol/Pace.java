package dev.wingman.sandbox.protocol;

/** How fast unasked messages may come. Thread-safe. */
final class Pace {

    private final Limits limits;
    private final TokenBucket requests;
    private final TokenBucket notifications;
    private final TokenBucket bytes;

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
