package dev.wingman.sandbox.protocol.service;

/** A call of a host service failed in a way that its interface does not declare. */
public final class HostServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
