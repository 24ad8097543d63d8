package dev.wingman.resource.docker.provider;

/** What came over the socket is no answer of an engine. */
final class WireException extends Exception {

    private static final long serialVersionUID = 1L;

    WireException(String message) {
        super(message);
    }
}
