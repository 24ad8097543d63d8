package dev.wingman.sandbox.protocol.service;

/** A listener of a guest threw, or could not be told; to be let through by the host service that told it. */
final class ListenerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListenerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
