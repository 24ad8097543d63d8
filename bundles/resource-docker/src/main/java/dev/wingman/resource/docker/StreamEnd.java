package dev.wingman.resource.docker;

/** Why something that goes on came to an end. */
public enum StreamEnd {
    /** There is no more of it: the container has ended, or the range of time has. */
    COMPLETE,
    /** As much came as was wanted; there may be more. */
    LIMIT,
    /** The time that the caller gave is over; there may be more. The engine still answers. */
    TIME,
    /** The taker wanted no more. */
    TAKER
}
