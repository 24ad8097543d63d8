package dev.wingman.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of Java feature releases: {@code >=17}, {@code >=17,<24}, {@code ==21}. Conditions are joined by commas and
 * must all hold; the operators are {@code >= > <= < ==}.
 *
 * @param lowest the first release within
 * @param highest the last release within
 */
public record JavaRange(int lowest, int highest) {

    /** Every release. */
    public static final JavaRange ANY = new JavaRange(1, 999);

    private static final String CONDITION = "(?:>=|>|<=|<|==) *[1-9][0-9]{0,2}";

    /** Holds in Java and in JSON Schema. */
    static final Pattern FORM = Pattern.compile("^" + CONDITION + "(?: *, *" + CONDITION + ")*$");

    /** Characters of a range. */
    static final int LONGEST = 100;

    private static final Pattern PARTS = Pattern.compile("(>=|>|<=|<|==) *([0-9]+)");
    private static final Pattern RELEASE = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern OLD_RELEASE = Pattern.compile(".*\\b1\\.[5-8]\\b.*");

    /** @throws IllegalArgumentException if no release is within */
    public JavaRange {
        if (lowest > highest) {
            throw new IllegalArgumentException("no release of Java is at least " + lowest + " and at most " + highest);
        }
    }

    /**
     * Reads a range; of an empty text, {@link #ANY}.
     *
     * @throws IllegalArgumentException if the text is not a range, or an empty one; the message says what is wrong
     */
    public static JavaRange parse(String text) {
        if (text.isEmpty()) {
            return ANY;
        }
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(Quoted.of(text) + " is not a range of Java releases, " + hint(text));
        }
        int lowest = ANY.lowest;
        int highest = ANY.highest;
        for (Matcher part = PARTS.matcher(text); part.find(); ) {
            String operator = part.group(1);
            int release = Integer.parseInt(part.group(2));
            if (!operator.startsWith("<")) {
                lowest = Math.max(lowest, operator.equals(">") ? release + 1 : release);
            }
            if (!operator.startsWith(">")) {
                highest = Math.min(highest, operator.equals("<") ? release - 1 : release);
            }
        }
        if (lowest > highest) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " holds no release, expected one, such as \">=17,<24\"");
        }
        return new JavaRange(lowest, highest);
    }

    /** Whether a feature release, such as {@code Runtime.version().feature()}, is within. */
    public boolean includes(int feature) {
        return lowest <= feature && feature <= highest;
    }

    private static String hint(String text) {
        if (RELEASE.matcher(text).matches()) {
            return "did you mean '>=" + text + "'?";
        }
        if (text.length() <= LONGEST && OLD_RELEASE.matcher(text).matches()) {
            return "expected feature releases, 8 for 1.8, such as \">=8\"";
        }
        return "expected \">=17\", or conditions with >= > <= < == joined by commas, such as \">=17,<24\"";
    }
}
