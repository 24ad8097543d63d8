package dev.wingman.core.text;

/**
 * Makes one line, fit for a terminal and a report, of a text that somebody else wrote.
 *
 * <p>Control characters would let a plugin move the operator's cursor or forge a line of the report; characters that
 * turn the direction of writing would let it disguise a name. A text of 100 MB would be kept as often as it is quoted.
 */
public final class Line {

    /** The most characters of a message in a report. */
    public static final int MESSAGE = 2_000;

    private Line() {}

    /** The text as one line of at most {@link #MESSAGE} characters. */
    public static String of(String text) {
        return of(text, MESSAGE);
    }

    /** The text as one line; what is cut off is said. */
    public static String of(String text, int most) {
        return text.length() <= most && isClean(text) ? text : cut(text, most);
    }

    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String cut(String text, int most) {
        int end = Math.min(text.length(), most);
        if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder line = new StringBuilder(end + 32);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            line.append(isUnfit(c) ? ' ' : c);
        }
        if (end < text.length()) {
            line.append("… (").append(text.length()).append(" characters)");
        }
        return line.toString();
    }

    private static boolean isUnfit(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0x9f) || c == '\u2028' || c == '\u2029' || turnsDirection(c);
    }

    /** The explicit directional characters of Unicode's bidirectional algorithm (UAX #9, section 2). */
    private static boolean turnsDirection(char c) {
        return c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
