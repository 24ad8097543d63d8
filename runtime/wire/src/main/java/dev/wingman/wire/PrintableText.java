package dev.wingman.wire;

/**
 * Text from plugins, made safe for a terminal: no escape sequence, no carriage return and no change of writing
 * direction gets through; each is shown instead, as {@code \x1b} or {@code \u202e}.
 */
public final class PrintableText {

    private PrintableText() {}

    /** Keeps line ends ({@code \n} and {@code \r\n}) and tabs. */
    public static String of(String text) {
        if (text.codePoints().allMatch(PrintableText::isSafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    /** The same in one line: line ends and tabs become spaces. */
    public static String line(String text) {
        return of(text).strip().replaceAll("\\s*\n\\s*|\t", " ");
    }

    /** What {@link #of} would replace becomes an escape of JSON, which means the same there. */
    static String escapeInJson(String json) {
        if (json.codePoints().allMatch(PrintableText::isSafe)) {
            return json;
        }
        StringBuilder safe = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(c -> {
            if (isSafe(c)) {
                safe.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> safe.append(String.format("\\u%04x", unit)));
            }
        });
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint) {
        if (isSafe(codePoint)) {
            safe.appendCodePoint(codePoint);
        } else if (codePoint < 0x100) {
            safe.append(String.format("\\x%02x", codePoint));
        } else {
            safe.append(String.format("\\u%04x", codePoint));
        }
    }

    private static boolean isSafe(int codePoint) {
        if ((codePoint >= ' ' && codePoint < 0x7f) || codePoint == '\n' || codePoint == '\t') {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> codePoint == 0x200c || codePoint == 0x200d; // joiners, for emoji and scripts
            default -> true;
        };
    }
}
