package dev.wingman.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wingman plugin check}. */
@Command(
        name = "check",
        description = {
            "Reviews a plugin: packages it in memory, reads its manifest, classes and README, and says what a reviewer would.",
            "Runs none of its code. Each finding ends with its [rule]; errors end the command with 2."
        })
final class CheckCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "DIR|JAR", description = "A plugin directory, or a packaged jar.")
    @Nullable
    Path plugin;

    @ArgGroup
    @Nullable
    Document document;

    @Mixin
    DependencyOptions dependencies = new DependencyOptions();

    @Option(names = "--strict", description = "Warnings end the command with 2 as well.")
    boolean strict;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    /** One of them or none. */
    static final class Document {
        @Option(names = "--json", description = "One JSON document on standard output.")
        boolean json;

        @Option(names = "--sarif", description = "The same as SARIF 2.1.0, for editors and code hosts.")
        boolean sarif;
    }

    CheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        PluginReview review = new PluginReview(context, Objects.requireNonNull(plugin), strict, dependencies);
        if (document == null) {
            return review.print();
        }
        return document.json ? review.printJson() : review.printSarif();
    }
}
