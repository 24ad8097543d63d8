package dev.wingman.shell.command;

import static java.util.Objects.requireNonNull;

/** An action that a plugin in service offers. */
public record OfferedAction(String plugin, String action) {
    public OfferedAction {
        requireNonNull(plugin, "plugin");
        requireNonNull(action, "action");
    }
}
