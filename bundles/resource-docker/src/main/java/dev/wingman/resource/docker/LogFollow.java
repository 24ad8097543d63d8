package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Which part of a container's log to follow, and how far.
 *
 * @param tail the last lines of what there is, 0 to {@value LogRange#MOST_LINES}, or {@value #ALL}
 * @param since seconds since 1970: only lines written from then on; 0 for all
 * @param timestamps whether each line begins with the time it was written
 * @param atMost whole seconds, 1 to 300
 * @param mostBytes of both streams together, 1 to {@value #MOST_BYTES}
 */
public record LogFollow(int tail, long since, boolean timestamps, Duration atMost, long mostBytes) {

    /** As {@link #tail}: all that there is. */
    public static final int ALL = -1;

    /** Of one call. */
    public static final long MOST_BYTES = 1L << 40;

    /** @throws IllegalArgumentException if a number is out of its bounds */
    public LogFollow {
        if (tail < ALL || tail > LogRange.MOST_LINES) {
            throw new IllegalArgumentException(
                    "tail is " + tail + ", expected 0 to " + LogRange.MOST_LINES + ", or " + ALL + " for all");
        }
        if (since < 0) {
            throw new IllegalArgumentException("since is " + since + ", expected seconds since 1970");
        }
        if (mostBytes < 1 || mostBytes > MOST_BYTES) {
            throw new IllegalArgumentException("mostBytes is " + mostBytes + ", expected 1 to " + MOST_BYTES);
        }
        requireNonNull(atMost, "atMost");
    }
}
