package dev.wingman.shell.socket;

/** What a failed command says, in one line and without a stack trace. */
final class FailureText {

    private FailureText() {}

    static String of(Exception failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return message.strip();
    }
}
