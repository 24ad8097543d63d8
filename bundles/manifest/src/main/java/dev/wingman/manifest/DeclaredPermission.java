package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A permission as a manifest declares it.
 *
 * @param targets the target patterns that narrow it; {@code ["*"]} when the manifest names none
 * @param line where it stands in the manifest, from 1
 */
public record DeclaredPermission(Permission permission, List<String> targets, int line) {

    /** The targets of a permission that is not narrowed. */
    public static final List<String> ANY_TARGET = List.of("*");

    public DeclaredPermission {
        requireNonNull(permission, "permission");
        targets = List.copyOf(targets);
    }
}
