package dev.wingman.manifest;

/** A bundle declares a resource in a way that cannot be understood; the message names bundle and attribute. */
public final class InvalidResourceException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidResourceException(String message) {
        super(message);
    }
}
