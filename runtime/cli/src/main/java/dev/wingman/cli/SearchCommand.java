package dev.wingman.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wingman plugin search}. */
@Command(name = "search", description = "Lists what a repository offers: the latest version of each plugin.")
final class SearchCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "TEXT",
            arity = "0..*",
            description = "Words that all stand in its id, name, description or author; without, all plugins.")
    List<String> words = List.of();

    @Mixin
    RepositoryOption repository = new RepositoryOption();

    @Option(names = "--json", description = "One JSON document on standard output.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    SearchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        return new PluginOffers(context, repository.url()).search(String.join(" ", words), json);
    }
}
