package dev.wingman.cli;

/** A runtime could not be started; the message says why and what would help. */
public class RuntimeStartException extends Exception {

    private static final long serialVersionUID = 1L;

    public RuntimeStartException(String message) {
        super(message);
    }

    public RuntimeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
