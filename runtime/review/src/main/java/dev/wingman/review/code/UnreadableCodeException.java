package dev.wingman.review.code;

/** A class of the plugin cannot be followed. */
public final class UnreadableCodeException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableCodeException(String file, Throwable cause) {
        super(file + " cannot be followed: " + cause, cause);
    }
}
