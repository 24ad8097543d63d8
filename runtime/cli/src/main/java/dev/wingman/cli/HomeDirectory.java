package dev.wingman.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A home that no runtime has used yet. */
final class HomeDirectory {

    private HomeDirectory() {}

    /**
     * Makes the plugins directory, which a home is known by.
     *
     * @throws CliException if the directory is something else
     */
    static void prepare(Context context) throws CliException {
        Path home = context.home();
        Path plugins = home.resolve("plugins");
        try {
            if (!Files.isDirectory(plugins) && Files.exists(home) && !isEmpty(home)) {
                throw new CliException(
                        ExitCode.BAD_INPUT,
                        home + " is not empty and not a Wingman home (it has no plugins directory): set WINGMAN_HOME");
            }
            Files.createDirectories(plugins);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, "the home " + home + " cannot be prepared: " + e, e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
