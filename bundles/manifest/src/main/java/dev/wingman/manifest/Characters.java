package dev.wingman.manifest;

import java.util.Locale;

/**
 * Which characters may stand where. What a reviewer sees must be what the machine reads, and no text of a
 * manifest may steer a terminal.
 */
final class Characters {

    /** Letters by their category, yet drawn as nothing. */
    private static final String BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private Characters() {}

    /** Control characters, line separators that editors do not count, and overrides of the writing direction. */
    static boolean isForbidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> isDirectionControl(c) || isNonCharacter(c) || c == 0xFEFF;
        };
    }

    /** Leaves no mark on the screen, or moves the ones around it; where a name is shown it could pass as another. */
    static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> isForbidden(c) || BLANK_LETTERS.indexOf(c) >= 0;
        };
    }

    /** {@code U+202E RIGHT-TO-LEFT OVERRIDE}. */
    static String name(int c) {
        String name = Character.getName(c);
        return String.format(Locale.ROOT, "U+%04X", c) + (name == null ? "" : " " + name);
    }

    private static boolean isDirectionControl(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isNonCharacter(int c) {
        return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    }
}
