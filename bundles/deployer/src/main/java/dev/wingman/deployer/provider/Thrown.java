package dev.wingman.deployer.provider;

/** Puts what a plugin threw into words for the operator. */
final class Thrown {

    private static final int LONGEST = 500;

    private Thrown() {}

    /** The class and the message; an exception's own {@code getMessage} is plugin code, and may throw as well. */
    static String describe(Throwable thrown) {
        String message;
        try {
            message = thrown.getMessage();
        } catch (Throwable again) {
            message = "(its getMessage() throws " + again.getClass().getName() + ")";
        }
        String name = thrown.getClass().getName();
        return message == null ? name : name + ": " + clean(message);
    }

    /** One line of printable characters, not too long. */
    static String clean(String text) {
        String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "…";
    }
}
