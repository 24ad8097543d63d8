package dev.wingman.cli;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code plugin check} and {@code plugin build} do; apart from them, because the packager loads many classes. */
final class PluginPackaging {

    private final Context context;

    PluginPackaging(Context context) {
        this.context = context;
    }

    int check(Path directory) throws CliException {
        PackagedPlugin plugin = pack(directory);
        out().println("ok: " + summary(plugin.manifest()));
        return ExitCode.SUCCEEDED.code();
    }

    int build(Path directory, @Nullable Path output) throws CliException {
        PackagedPlugin plugin = pack(directory);
        PluginManifest manifest = plugin.manifest();
        Path file = output != null ? output : Path.of(manifest.id() + "-" + manifest.version() + ".jar");
        write(plugin.jar(), file);
        out().println("built: " + summary(manifest));
        out().println("  file    " + file);
        out().println("  sha256  " + plugin.sha256());
        return ExitCode.SUCCEEDED.code();
    }

    private PackagedPlugin pack(Path directory) throws CliException {
        try {
            PackagedPlugin plugin = new Packager(classPath(), Vocabulary.standard()).pack(directory);
            plugin.warnings()
                    .forEach(warning -> context.surroundings().err().println("warning: " + PrintableText.of(warning)));
            return plugin;
        } catch (PackagingException e) {
            throw new CliException(ExitCode.BAD_INPUT, mistakes(directory, e.problems()), e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, directory + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String mistakes(Path directory, List<String> problems) {
        String count = problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes";
        return directory + ": " + count + "\n" + String.join("\n", problems);
    }

    private static String summary(PluginManifest manifest) {
        return PrintableText.line(manifest.id() + " " + manifest.version() + " ("
                + manifest.trustLevel().wireName() + ")");
    }

    /** Written beside and moved into place, so that a watched directory never shows half a jar. */
    private static void write(byte[] jar, Path file) throws CliException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(temporary, jar);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** What plugins are compiled against: the home's, or the distribution's when a bare home has none. */
    private List<Path> classPath() throws IOException {
        Path ofHome = context.home().resolve("compile");
        Path directory = Files.isDirectory(ofHome)
                ? ofHome
                : context.host().defaultHome().resolve("compile");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private PrintStream out() {
        return context.surroundings().out();
    }
}
