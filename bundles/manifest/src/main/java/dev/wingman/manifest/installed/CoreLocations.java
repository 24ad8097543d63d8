package dev.wingman.manifest.installed;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the bundles of the core are installed from: the framework property that the rows of the core are made of.
 *
 * <p>A plugin's location is never one, whatever the property says; and of patterns only those are understood that end with
 * their single {@code *}.
 *
 * @param patterns as the property lists them
 */
record CoreLocations(List<String> patterns) {

    static final String PROPERTY = "wingman.core.locations";

    private static final String PLUGINS = "wingman:";

    CoreLocations {
        patterns = List.copyOf(patterns);
    }

    /** @throws IllegalStateException if the property is not set */
    static CoreLocations of(@Nullable String property) {
        if (property == null || property.isBlank()) {
            throw new IllegalStateException("the framework property " + PROPERTY
                    + " is missing: it names the locations of the core bundles, such as"
                    + " reference:file:/opt/wingman/bundles/*");
        }
        return new CoreLocations(
                Stream.of(property.split(",", -1)).map(String::strip).toList());
    }

    boolean hold(String location) {
        if (location.startsWith(PLUGINS)) {
            return false;
        }
        for (String pattern : patterns) {
            int star = pattern.indexOf('*');
            boolean held = star < 0
                    ? location.equals(pattern)
                    : star == pattern.length() - 1 && location.startsWith(pattern.substring(0, star));
            if (held) {
                return true;
            }
        }
        return false;
    }
}
