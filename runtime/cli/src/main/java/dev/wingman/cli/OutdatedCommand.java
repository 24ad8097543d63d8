package dev.wingman.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wingman plugin outdated}. */
@Command(name = "outdated", description = "Lists the plugins of the home that a repository has a later version of.")
final class OutdatedCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    RepositoryOption repository = new RepositoryOption();

    @Option(names = "--json", description = "One JSON document on standard output.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    OutdatedCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        return new PluginOffers(context, repository.url()).outdated(json);
    }
}
