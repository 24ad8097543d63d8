package dev.wingman.cli;

import picocli.CommandLine;

/** {@code wingman plugin} with those of its commands that are classes of their own. */
final class PluginCommands {

    private PluginCommands() {}

    static CommandLine of(Context context) {
        return new CommandLine(new PluginCommand(context)).addSubcommand(new CheckCommand(context));
    }
}
