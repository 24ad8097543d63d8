package dev.wingman.resource.http;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression to look for in a body. The time it takes grows with the length of pattern and body and no faster,
 * whoever wrote the two (RE2: without back references and look-around).
 */
public final class BodyPattern {

    /** In characters. */
    public static final int MAX_LENGTH = 1000;

    /** Of its length times all its counts: what it takes in memory, and for each character of a body. */
    private static final int MAX_SIZE = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{0,4})(?:,([0-9]{0,4}))?\\}");

    private final Pattern pattern;

    private BodyPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException if the text is no pattern; the message says why */
    public static BodyPattern of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the pattern is " + text.length() + " characters long, expected at most " + MAX_LENGTH);
        }
        if (text.length() * repetitions(text) > MAX_SIZE) {
            throw new IllegalArgumentException("the pattern " + Shown.of(text) + " repeats too much");
        }
        try {
            return new BodyPattern(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern " + Shown.of(text) + " is none of RE2 syntax: " + e.getDescription(), e);
        }
    }

    /** As if all were nested: a{9}{9}{9} is as long as 729 letters. */
    private static long repetitions(String text) {
        long product = 1;
        Matcher counts = COUNT.matcher(text);
        while (counts.find() && product <= MAX_SIZE) {
            product *= Math.max(1, Math.max(number(counts.group(1)), number(counts.group(2))));
        }
        return product;
    }

    private static int number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Whether a part of the text fits. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
