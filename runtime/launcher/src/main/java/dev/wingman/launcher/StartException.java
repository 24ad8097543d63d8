package dev.wingman.launcher;

/** The runtime cannot start; the message says why and what would help. Exit code 4. */
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
