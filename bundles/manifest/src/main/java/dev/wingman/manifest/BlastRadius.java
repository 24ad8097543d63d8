package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** How much an action of the plugin can touch, and whether it can be undone. */
public record BlastRadius(Scope scope, boolean mutatesState, boolean reversible) {

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
    }
}
