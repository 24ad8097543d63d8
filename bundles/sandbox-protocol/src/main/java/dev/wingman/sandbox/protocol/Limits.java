package dev.wingman.sandbox.protocol;

/**
 * What one end takes from the other, and what it keeps to itself; what is above is a breach.
 *
 * @param maxFrameBytes of one message, without its header; in both directions
 * @param maxDepth of objects and arrays within each other
 * @param maxValues in one message: each small one takes far more memory than its text
 * @param maxStringChars of one string or key
 * @param maxNumberChars of one number
 * @param maxPending requests without a reply, in each direction; an abandoned one counts until its reply came
 * @param requestsPerSecond that the other side may send; as many at once
 * @param notificationsPerSecond likewise
 * @param bytesPerSecond of requests and notifications together; as many at once, and never less than a frame
 * @param maxQueuedBytes that may wait until the other side reads
 * @param directBytes how much may be written by the calling thread itself while the other side has not shown, by a reply,
 *     that it has read what came before; what is above goes through a thread of the peer, so that no caller hangs on a pipe
 *     that nobody reads. A pipe of Linux holds at least 8 KiB
 */
public record Limits(
        int maxFrameBytes,
        int maxDepth,
        int maxValues,
        int maxStringChars,
        int maxNumberChars,
        int maxPending,
        int requestsPerSecond,
        int notificationsPerSecond,
        int bytesPerSecond,
        int maxQueuedBytes,
        long directBytes) {

    private static final int MIB = 1 << 20;

    /** What the host takes from a guest. */
    public static final Limits OF_GUEST =
            new Limits(4 * MIB, 64, 100_000, 4 * MIB, 512, 64, 10_000, 1_000, 16 * MIB, 32 * MIB, 4096);

    /** What a guest takes from the host, which it trusts to read. */
    public static final Limits OF_HOST = new Limits(
            4 * MIB,
            64,
            100_000,
            4 * MIB,
            512,
            64,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            32 * MIB,
            Long.MAX_VALUE);

    /** @throws IllegalArgumentException if a limit is not positive */
    public Limits {
        if (Math.min(Math.min(maxFrameBytes, maxDepth), Math.min(maxValues, maxStringChars)) < 1
                || Math.min(Math.min(maxNumberChars, maxPending), Math.min(requestsPerSecond, notificationsPerSecond))
                        < 1
                || Math.min(Math.min(bytesPerSecond, maxQueuedBytes), directBytes) < 1) {
            throw new IllegalArgumentException("every limit must be positive");
        }
    }

    /** These limits with another length of frames. */
    public Limits withMaxFrameBytes(int bytes) {
        return new Limits(
                bytes,
                maxDepth,
                maxValues,
                maxStringChars,
                maxNumberChars,
                maxPending,
                requestsPerSecond,
                notificationsPerSecond,
                bytesPerSecond,
                maxQueuedBytes,
                directBytes);
    }

    /** These limits at half the pace. */
    Limits halfAsFast() {
        return new Limits(
                maxFrameBytes,
                maxDepth,
                maxValues,
                maxStringChars,
                maxNumberChars,
                maxPending,
                Math.max(1, requestsPerSecond / 2),
                Math.max(1, notificationsPerSecond / 2),
                Math.max(1, bytesPerSecond / 2),
                maxQueuedBytes,
                directBytes);
    }

    /** Whether the other side is trusted to read: then callers write themselves, and ids need not be hard to guess. */
    boolean trustsReader() {
        return directBytes == Long.MAX_VALUE;
    }
}
