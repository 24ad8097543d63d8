package dev.wingman.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wingman plugin install}. */
@Command(
        name = "install",
        description = {
            "Puts a plugin into the home, verified and at once as a whole; a running runtime takes it up.",
            "Ends with 3 if a runtime of this home would refuse it, or if it is not what was promised."
        })
final class InstallCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            paramLabel = "WHAT",
            description = "A packaged jar, a plugin directory, the URL of a jar, or with --repo ID[@VERSION].")
    @Nullable
    String what;

    @Option(names = "--repo", paramLabel = "URL", description = "Take it from this repository.")
    @Nullable
    String repository;

    @Option(names = "--sha256", paramLabel = "HEX", description = "The digest that the jar must have.")
    @Nullable
    String sha256;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "The directory under plugins/: community, local or verified; by default by its proof.")
    @Nullable
    String level;

    @Mixin
    DependencyOptions dependencies = new DependencyOptions();

    @Option(names = "--downgrade", description = "An older version may replace a newer one.")
    boolean downgrade;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    InstallCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        String source = Objects.requireNonNull(what);
        PluginInstallation installation = new PluginInstallation(
                context, level == null ? "" : level, sha256 == null ? "" : sha256, downgrade, dependencies);
        return repository == null ? installation.install(source) : installation.install(source, repository);
    }
}
