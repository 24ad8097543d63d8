package dev.wingman.testkit;

import static java.util.Objects.requireNonNull;

/**
 * One question that a host service asked about the plugin.
 *
 * @param permission such as {@code docker:restart}
 * @param target the canonical name, such as {@code nginx-1}; {@code *} for a call about all
 * @param allowed whether the plugin has it
 */
public record PermissionUse(String permission, String target, boolean allowed) {

    public PermissionUse {
        requireNonNull(permission, "permission");
        requireNonNull(target, "target");
    }

    /** {@code docker:restart on nginx-1}. */
    @Override
    public String toString() {
        return permission + " on " + target;
    }
}
