package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a jar stands in a Maven repository. No part holds a character, or dots, that would lead a path somewhere else.
 *
 * @param classifier of several files of one version; empty for the usual one
 */
public record Coordinates(String group, String artifact, String version, String classifier)
        implements Comparable<Coordinates> {

    private static final String PART = "[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*";
    private static final String VERSION = "[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*";
    private static final Pattern FORM =
            Pattern.compile("(" + PART + "):(" + PART + "):(" + VERSION + ")(?::(" + PART + "))?");

    public Coordinates {
        requireNonNull(group, "group");
        requireNonNull(artifact, "artifact");
        requireNonNull(version, "version");
        requireNonNull(classifier, "classifier");
    }

    /** Reads {@code group:artifact:version} or {@code group:artifact:version:classifier}; empty if it is neither. */
    public static Optional<Coordinates> find(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.length() > DependencyRules.LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String classifier = matcher.group(4);
        return Optional.of(new Coordinates(
                matcher.group(1), matcher.group(2), matcher.group(3), classifier == null ? "" : classifier));
    }

    /**
     * The same of a text that is known to be sound, such as a dependency of a manifest that was read.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static Coordinates parse(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("no Maven coordinates: " + text));
    }

    /** The same artifact at whatever version. */
    public String withoutVersion() {
        return group + ":" + artifact + (classifier.isEmpty() ? "" : "::" + classifier);
    }

    @Override
    public int compareTo(Coordinates other) {
        return toString().compareTo(other.toString());
    }

    /** As it is written in a manifest or a lock. */
    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
