package dev.wingman.shell.command;

/** A command cannot do what it was asked; shells print the message and nothing else. */
public final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message, null, false, false);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause, false, false);
    }

    /** The Gogo shell prints this, and nobody wants to read a class name there. */
    @SuppressWarnings("OverrideThrowableToString")
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
