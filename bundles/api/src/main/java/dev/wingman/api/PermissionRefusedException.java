package dev.wingman.api;

import static java.util.Objects.requireNonNull;

/**
 * A host service refused a call because the calling plugin lacks a permission.
 *
 * <p>The message is the remedy: it names plugin, permission, target, the rule that decided and the manifest line that
 * would change it. A plugin may catch it and go on with less; uncaught, the action's outcome is {@code denied}.
 */
public final class PermissionRefusedException extends SecurityException {

    private static final long serialVersionUID = 1L;

    private final String plugin;
    private final String permission;
    private final String target;

    public PermissionRefusedException(String plugin, String permission, String target, String message) {
        super(requireNonNull(message, "message"));
        this.plugin = requireNonNull(plugin, "plugin");
        this.permission = requireNonNull(permission, "permission");
        this.target = requireNonNull(target, "target");
    }

    /** The id of the plugin that was refused. */
    public String plugin() {
        return plugin;
    }

    /** The permission it lacks, such as {@code docker:restart}. */
    public String permission() {
        return permission;
    }

    /** What it wanted to act on; {@code *} when the call names no target. */
    public String target() {
        return target;
    }
}
