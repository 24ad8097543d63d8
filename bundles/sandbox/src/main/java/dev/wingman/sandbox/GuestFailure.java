package dev.wingman.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * A call of a sandboxed plugin has failed; the message says how, to follow the name of the phase: {@code threw
 * java.lang.IllegalStateException: no such thing}, or {@code lost its guest: it was killed by SIGKILL}.
 *
 * <p>The message is clean of control characters and bounded, whatever the guest said.
 */
public final class GuestFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public GuestFailure(String message) {
        super(requireNonNull(message, "message"));
    }

    public GuestFailure(String message, Throwable cause) {
        super(requireNonNull(message, "message"), cause);
    }
}
