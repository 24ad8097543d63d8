package dev.wingman.resource.script;

/** A script could not be run at all; the message says why and what would help. */
public final class ScriptException extends Exception {

    private static final long serialVersionUID = 1L;

    public ScriptException(String message) {
        super(message);
    }

    public ScriptException(String message, Throwable cause) {
        super(message, cause);
    }
}
