package dev.wingman.settings;

/** Somebody else's words in a message of ours: one printable line, not too long. */
public final class Words {

    private static final int LONGEST = 200;

    private Words() {}

    public static String of(Throwable problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : of(message);
    }

    public static String of(String text) {
        String line = text.replaceAll("[^ -~]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
