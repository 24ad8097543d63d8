package dev.wingman.resource.http.provider;

/** What came over the wire is not what HTTP says. The message repeats some of it: see {@link Redaction#words}. */
final class WireException extends Exception {

    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }

    WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
