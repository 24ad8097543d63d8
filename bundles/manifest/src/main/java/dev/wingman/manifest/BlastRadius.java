package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * How much an action of the plugin can touch, and whether it can be undone.
 *
 * @param mutatesState whether there is an action that changes anything
 * @param reads the actions that change nothing although others do
 */
public record BlastRadius(Scope scope, boolean mutatesState, boolean reversible, Set<String> reads) {

    /** What an action can reach at most, from narrow to wide. */
    public enum Scope {
        CONTAINER,
        VM,
        HOST,
        NETWORK;

        /** The name in manifests and reports. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BlastRadius {
        requireNonNull(scope, "scope");
        reads = Set.copyOf(reads);
    }

    /** All actions are alike. */
    public BlastRadius(Scope scope, boolean mutatesState, boolean reversible) {
        this(scope, mutatesState, reversible, Set.of());
    }

    /** That of one action. */
    public BlastRadius of(String action) {
        return new BlastRadius(scope, mutatesState && !reads.contains(action), reversible);
    }
}
