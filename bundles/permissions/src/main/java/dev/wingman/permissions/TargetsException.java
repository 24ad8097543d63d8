package dev.wingman.permissions;

/** A resource cannot be asked what there is; the message says why and what would help. */
public final class TargetsException extends Exception {

    private static final long serialVersionUID = 1L;

    public TargetsException(String message, Throwable cause) {
        super(message, cause);
    }
}
