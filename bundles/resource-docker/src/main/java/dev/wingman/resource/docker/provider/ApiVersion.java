package dev.wingman.resource.docker.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the engine's interface, such as 1.41. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The calls that are made here are the same in all of these. */
    static final ApiVersion OLDEST = new ApiVersion(1, 25);

    static final ApiVersion NEWEST = new ApiVersion(1, 51);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})[.]([0-9]{1,4})");

    static ApiVersion parse(String text) throws WireException {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new WireException("the version '" + Words.of(text) + "' is none, expected one such as 1.41");
        }
        return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The newest that both sides speak. */
    static ApiVersion common(ApiVersion oldest, ApiVersion newest) throws WireException {
        ApiVersion common = newest.compareTo(NEWEST) < 0 ? newest : NEWEST;
        if (common.compareTo(OLDEST) < 0 || common.compareTo(oldest) < 0) {
            throw new WireException("the engine speaks the versions " + oldest + " to " + newest
                    + " of its API, expected " + "one from " + OLDEST + " to " + NEWEST);
        }
        return common;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
