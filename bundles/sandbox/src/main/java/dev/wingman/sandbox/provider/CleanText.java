package dev.wingman.sandbox.provider;

/** What a guest says goes to reports, logs and terminals: bounded, and without anything that a terminal would obey. */
final class CleanText {

    private static final int LONGEST = 1_000;

    private CleanText() {}

    /** One line of at most 1,000 characters. */
    static String line(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        StringBuilder clean = new StringBuilder(bounded.length());
        bounded.codePoints().forEach(c -> clean.appendCodePoint(isPrintable(c) ? c : ' '));
        return clean.toString().strip();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
