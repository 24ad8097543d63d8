package dev.wingman.shell.command;

import static java.util.Objects.requireNonNull;

/**
 * What became of {@code revoke} or {@code grant}.
 *
 * @param command which of the two
 * @param changed whether anything is recorded; not, if it was so before
 * @param allowed whether the plugin has the permission on all these targets now; false if there is no such plugin
 * @param text for the operator
 */
public record PermissionChange(
        String command,
        String plugin,
        String permission,
        String target,
        boolean changed,
        boolean allowed,
        String text) {
    public PermissionChange {
        requireNonNull(command, "command");
        requireNonNull(plugin, "plugin");
        requireNonNull(permission, "permission");
        requireNonNull(target, "target");
        requireNonNull(text, "text");
    }
}
