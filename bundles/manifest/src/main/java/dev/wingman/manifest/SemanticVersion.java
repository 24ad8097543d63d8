package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version after Semantic Versioning 2.0.0, ordered by its section 11. The build part does not count there, so two
 * versions may compare as 0 without being equal.
 *
 * @param major at most {@link Integer#MAX_VALUE}, as in OSGi; so are {@code minor} and {@code patch}
 * @param preRelease the part after {@code -}, or empty
 * @param build the part after {@code +}, or empty
 */
public record SemanticVersion(long major, long minor, long patch, String preRelease, String build)
        implements Comparable<SemanticVersion> {

    /** Characters of a version; keeps file names and headers handy. */
    static final int LONGEST = 100;

    private static final String NUMBER = "0|[1-9][0-9]*";
    private static final String PRE_RELEASE_PART = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final String BUILD_PART = "[0-9a-zA-Z-]+";

    /** The grammar of semver.org; it holds in Java and in JSON Schema. */
    static final Pattern FORM = Pattern.compile("^(" + NUMBER + ")\\.(" + NUMBER + ")\\.(" + NUMBER + ")(?:-("
            + PRE_RELEASE_PART + "(?:\\." + PRE_RELEASE_PART + ")*))?(?:\\+(" + BUILD_PART + "(?:\\." + BUILD_PART
            + ")*))?$");

    private static final Comparator<SemanticVersion> ORDER = Comparator.comparingLong(SemanticVersion::major)
            .thenComparingLong(SemanticVersion::minor)
            .thenComparingLong(SemanticVersion::patch)
            .thenComparing(SemanticVersion::preRelease, SemanticVersion::comparePreReleases);

    public SemanticVersion {
        requireNonNull(preRelease, "preRelease");
        requireNonNull(build, "build");
        String text = text(major, minor, patch, preRelease, build);
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(Quoted.of(text) + " is not a semantic version");
        }
        if (Math.max(major, Math.max(minor, patch)) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " has a number that is too large, expected at most " + Integer.MAX_VALUE);
        }
    }

    /** @throws IllegalArgumentException if the text is not a semantic version; the message says what is wrong */
    public static SemanticVersion parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "has " + text.length() + " characters, expected a version of at most " + LONGEST);
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(Quoted.of(text)
                    + " is not a semantic version, expected MAJOR.MINOR.PATCH, such as 1.0.0 or 1.0.0-rc.1");
        }
        return new SemanticVersion(
                number(parts.group(1), text),
                number(parts.group(2), text),
                number(parts.group(3), text),
                orEmpty(parts.group(4)),
                orEmpty(parts.group(5)));
    }

    /**
     * The version for {@code Bundle-Version}: the same three numbers, and as qualifier the pre-release part, then
     * {@code __} and the build part, with {@code _} for each dot. {@code 1.2.3-rc.1+git.5} is {@code 1.2.3.rc_1__git_5}.
     * No two versions share one.
     *
     * <p>The order is not kept: OSGi sorts {@code 1.2.3.rc_1} after {@code 1.2.3}, and qualifiers as text. Whoever asks
     * which of two is newer compares {@code SemanticVersion}s.
     */
    public String toOsgi() {
        String qualifier = (preRelease + (build.isEmpty() ? "" : "__" + build)).replace('.', '_');
        return major + "." + minor + "." + patch + (qualifier.isEmpty() ? "" : "." + qualifier);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return ORDER.compare(this, other);
    }

    /** As it is written: {@code 1.0.0-rc.1+build.5}. */
    @Override
    public String toString() {
        return text(major, minor, patch, preRelease, build);
    }

    private static String text(long major, long minor, long patch, String preRelease, String build) {
        return major + "." + minor + "." + patch + (preRelease.isEmpty() ? "" : "-" + preRelease)
                + (build.isEmpty() ? "" : "+" + build);
    }

    private static long number(String digits, String text) {
        if (digits.length() > 10) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " has a number that is too large, expected at most " + Integer.MAX_VALUE);
        }
        return Long.parseLong(digits);
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String group) {
        return group == null ? "" : group;
    }

    /** Section 11.3 and 11.4: a release follows its pre-releases, which compare part by part. */
    private static int comparePreReleases(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = compareParts(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** Numbers by value and before words; without leading zeros the longer number is the larger one. */
    private static int compareParts(String a, String b) {
        boolean numberA = a.chars().allMatch(Character::isDigit);
        boolean numberB = b.chars().allMatch(Character::isDigit);
        if (numberA && numberB) {
            int byLength = Integer.compare(a.length(), b.length());
            return byLength != 0 ? byLength : a.compareTo(b);
        }
        return numberA != numberB ? (numberA ? -1 : 1) : a.compareTo(b);
    }
}
