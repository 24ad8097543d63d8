package dev.wingman.resource.docker;

/**
 * Which lines of a container's log.
 *
 * @param tail the last lines, 1 to {@value #MOST_LINES}
 * @param since seconds since 1970: only lines written from then on; 0 for all
 * @param timestamps whether each line begins with the time it was written
 */
public record LogRange(int tail, long since, boolean timestamps) {

    /** Of one call. */
    public static final int MOST_LINES = 10_000;

    /** @throws IllegalArgumentException if a number is out of its bounds */
    public LogRange {
        if (tail < 1 || tail > MOST_LINES) {
            throw new IllegalArgumentException("tail is " + tail + ", expected 1 to " + MOST_LINES);
        }
        if (since < 0) {
            throw new IllegalArgumentException("since is " + since + ", expected seconds since 1970");
        }
    }
}
