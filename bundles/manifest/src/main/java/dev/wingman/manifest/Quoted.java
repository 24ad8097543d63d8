package dev.wingman.manifest;

import java.util.Locale;

/** Text of a file made fit for a message: in quotes, short, on one line, every hidden character spelt out. */
final class Quoted {

    /** Code points that are shown of a longer text. */
    static final int LONGEST = 60;

    private Quoted() {}

    /** {@code 'text'}, shortened. */
    static String of(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return "'" + visible(text.substring(0, end)) + (end < text.length() ? "\u2026" : "") + "'";
    }

    /** The text with its hidden characters as <code>\</code><code>u202e</code>. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Characters.isHidden(c)) {
                shown.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
