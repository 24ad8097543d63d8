package dev.wingman.sandbox.protocol;

import java.io.IOException;

/** A call got no answer, because the {@link Peer} ended first: whether it took effect is unknown. */
public final class PeerEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient End end;

    PeerEndedException(String name, End end) {
        super(name + ": " + end.reason());
        this.end = end;
    }

    /** How it ended. */
    public End end() {
        return end;
    }
}
