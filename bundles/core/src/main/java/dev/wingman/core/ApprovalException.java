package dev.wingman.core;

/** An answer that cannot be taken; the message says why, and nothing has begun. */
public final class ApprovalException extends Exception {

    private static final long serialVersionUID = 1L;

    public ApprovalException(String message) {
        super(message);
    }
}
