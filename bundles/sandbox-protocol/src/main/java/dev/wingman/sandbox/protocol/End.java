package dev.wingman.sandbox.protocol;

import static java.util.Objects.requireNonNull;

/**
 * Why a {@link Peer} speaks no more.
 *
 * @param reason one printable line, such as {@code the frame has 2147483647 bytes, at most 4194304 are taken}
 */
public record End(Kind kind, String reason) {

    /** What the owner of the other side should conclude. */
    public enum Kind {
        /** {@link Peer#close} was called. */
        CLOSED,
        /** The other side went away, or closed one of its streams: look at its exit status. */
        END_OF_STREAM,
        /** The other side broke the protocol: it is hostile or broken, and has to be killed. */
        BREACH,
        /** This side failed. */
        FAILED
    }

    public End {
        requireNonNull(kind, "kind");
        requireNonNull(reason, "reason");
    }
}
