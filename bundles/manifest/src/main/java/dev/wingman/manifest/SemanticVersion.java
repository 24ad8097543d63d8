package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

/**
 * A version after Semantic Versioning 2.0.0, ordered by its section 11 (the build part does not count).
 *
 * @param preRelease the part after {@code -}, or empty
 * @param build the part after {@code +}, or empty
 */
public record SemanticVersion(long major, long minor, long patch, String preRelease, String build)
        implements Comparable<SemanticVersion> {

    public SemanticVersion {
        requireNonNull(preRelease, "preRelease");
        requireNonNull(build, "build");
    }

    /** @throws IllegalArgumentException if the text is not a semantic version; the message says what is wrong */
    public static SemanticVersion parse(String text) {
        throw new IllegalArgumentException(text);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return Long.compare(major, other.major);
    }
}
