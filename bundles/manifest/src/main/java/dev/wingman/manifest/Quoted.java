package dev.wingman.manifest;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Text of a file made fit for a message: in quotes, short, on one line, and unable to pass for another text. */
public final class Quoted {

    /** Code points that are shown of a longer text. */
    static final int LONGEST = 60;

    private Quoted() {}

    /** {@code 'text'}, shortened, every character but printable ASCII spelt out: look-alike letters stand out. */
    public static String of(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= LONGEST;
        String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST));
        return "'" + escaped(shown, c -> c >= ' ' && c <= '~') + (whole ? "" : "...") + "'";
    }

    /** One character: {@code '%'}, or its number and name if it is not visible ASCII. */
    public static String character(int c) {
        return c > ' ' && c <= '~' ? "'" + (char) c + "'" : Characters.name(c);
    }

    /** The text with its hidden characters spelt out, others as they are: for names of files. */
    static String visible(String text) {
        return escaped(text, c -> !Characters.isHidden(c));
    }

    private static String escaped(String text, IntPredicate plain) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (plain.test(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return shown.toString();
    }
}
