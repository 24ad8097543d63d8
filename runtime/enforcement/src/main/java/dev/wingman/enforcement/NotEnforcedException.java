package dev.wingman.enforcement;

/** Permissions would not be enforced; the message says why and what would help. */
public final class NotEnforcedException extends Exception {

    private static final long serialVersionUID = 1L;

    public NotEnforcedException(String message) {
        super(message);
    }
}
