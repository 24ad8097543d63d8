package dev.wingman.sandbox.guest;

/** The guest cannot do what it was told; the message goes to the host. */
final class GuestException extends Exception {

    private static final long serialVersionUID = 1L;

    GuestException(String message) {
        super(message);
    }

    GuestException(String message, Throwable cause) {
        super(message, cause);
    }
}
