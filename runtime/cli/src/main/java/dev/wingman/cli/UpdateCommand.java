package dev.wingman.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wingman plugin update}. */
@Command(
        name = "update",
        description = {
            "Replaces plugins of the home by their latest version in a repository, each verified as by install.",
            "The old file stays until the new one is in place, whole; what cannot be updated is told, and the rest goes on."
        })
final class UpdateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Only this plugin.")
    @Nullable
    String id;

    @Mixin
    RepositoryOption repository = new RepositoryOption();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    UpdateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        return new PluginUpdates(context, repository.url()).update(id == null ? "" : id);
    }
}
