package dev.wingman.cli;

import picocli.CommandLine;

/** {@code wingman plugin} with those of its commands that are classes of their own. */
final class PluginCommands {

    private PluginCommands() {}

    static CommandLine of(Context context) {
        return new CommandLine(new PluginCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new InstallCommand(context))
                .addSubcommand(new SearchCommand(context))
                .addSubcommand(new OutdatedCommand(context))
                .addSubcommand(new UpdateCommand(context))
                .addSubcommand(new IndexCommand(context));
    }
}
