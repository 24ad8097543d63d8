package dev.wingman.cli;

import dev.wingman.sharing.RepositoryBuilder;
import dev.wingman.sharing.RepositoryIndex;
import dev.wingman.sharing.SharingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wingman plugin index}. */
@Command(
        name = "index",
        description =
                "Makes a repository of a directory of packaged jars: checks each and writes plugins.json beside them.")
final class IndexCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "DIR", description = "The directory.")
    @Nullable
    Path directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    IndexCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        Path jars = Objects.requireNonNull(directory);
        try {
            RepositoryIndex index = new RepositoryBuilder(new PluginPackaging(context).packager(jars)).build(jars);
            context.surroundings()
                    .out()
                    .println("indexed: " + index.offers().size() + " in " + jars.resolve(RepositoryIndex.FILE_NAME));
            index.offers().forEach(offer -> context.surroundings().out().println("  " + offer));
            return ExitCode.SUCCEEDED.code();
        } catch (SharingException e) {
            throw Sharing.failure(e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, jars + ": cannot be indexed: " + e, e);
        }
    }
}
