package dev.wingman.shell.command;

import static java.util.Objects.requireNonNull;

/**
 * What became of a permission that a manifest declares.
 *
 * @param target the pattern it is narrowed to, or {@code *}
 * @param line where it stands in the manifest
 * @param why in the words of whoever decides
 */
public record PermissionStatus(String permission, String target, boolean granted, int line, String why) {
    public PermissionStatus {
        requireNonNull(permission, "permission");
        requireNonNull(target, "target");
        requireNonNull(why, "why");
    }
}
