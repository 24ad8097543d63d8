package dev.wingman.cli;

/** The command cannot go on; the message is for the caller. */
final class CliException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CliException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    CliException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
