package dev.wingman.sandbox;

import static java.util.Objects.requireNonNull;

/** A plugin cannot run in a sandbox; the message says why and what would help. */
public final class SandboxException extends Exception {

    private static final long serialVersionUID = 1L;

    public SandboxException(String message) {
        super(requireNonNull(message, "message"));
    }

    public SandboxException(String message, Throwable cause) {
        super(requireNonNull(message, "message"), cause);
    }
}
