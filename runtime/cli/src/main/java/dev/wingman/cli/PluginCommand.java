package dev.wingman.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wingman plugin}: what an author needs, without a runtime. */
@Command(
        name = "plugin",
        description = "Checks plugins and makes bundles of them; needs no runtime.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0  the plugin is sound",
            "  2  it is not; every mistake stands on standard error, with file, line and column",
            "",
            "Examples:",
            "  wingman plugin check plugins/local/my-plugin",
            "  wingman plugin build plugins/local/my-plugin -o my-plugin.jar"
        })
final class PluginCommand implements Runnable {

    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    PluginCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "expected check or build");
    }

    @Command(name = "check", description = "Packages a plugin in memory and prints every mistake.")
    int check(
            @Parameters(paramLabel = "DIR", description = "A plugin directory, or a packaged jar.") Path directory,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginPackaging(context).check(directory);
    }

    @Command(name = "build", description = "Packages a plugin into a bundle.")
    int build(
            @Parameters(paramLabel = "DIR", description = "A plugin directory.") Path directory,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "The jar to write; by default ID-VERSION.jar here.")
                    @Nullable
                    Path output,
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Prints this help.")
                    boolean helpAsked)
            throws CliException {
        return new PluginPackaging(context).build(directory, output);
    }
}
