package dev.wingman.cli;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.DependencyLock.Artifact;
import dev.wingman.manifest.DependencyLockReader;
import dev.wingman.manifest.InvalidLockException;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.PackagingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code plugin lock} does, and what the first build does for it. */
final class PluginLocking {

    private final Context context;
    private final PluginPackaging packaging;

    PluginLocking(Context context, DependencyOptions options) {
        this.context = context;
        this.packaging = new PluginPackaging(context, options);
    }

    int lock(Path directory) throws CliException {
        if (!Files.isDirectory(directory)) {
            throw new CliException(
                    ExitCode.BAD_INPUT, directory + ": is no plugin directory; what is in a jar is recorded already");
        }
        try {
            DependencyLock lock = packaging.packager(directory).lock(directory);
            Path file = directory.resolve(DependencyLock.FILE_NAME);
            DependencyLock before = former(file);
            PrintStream out = context.surroundings().out();
            if (lock.isEmpty()) {
                out.println("nothing to lock: the plugin gets no dependencies");
                return ExitCode.SUCCEEDED.code();
            }
            PluginPackaging.write(lock.text(), file);
            out.println("locked: " + count(lock) + " in " + file);
            tell(before, lock);
            return ExitCode.SUCCEEDED.code();
        } catch (PackagingException e) {
            throw PluginPackaging.mistakes(directory, e);
        } catch (IOException e) {
            throw PluginPackaging.unreadable(directory, e);
        }
    }

    private static String count(DependencyLock lock) {
        int size = lock.artifacts().size();
        return size == 1 ? "1 artifact" : size + " artifacts";
    }

    /** One that cannot be read is like one that is not there: it is about to be replaced. */
    private static DependencyLock former(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return DependencyLock.NONE;
        }
        try {
            return DependencyLockReader.read(file.toString(), Files.readAllBytes(file));
        } catch (InvalidLockException e) {
            return DependencyLock.NONE;
        }
    }

    private void tell(DependencyLock before, DependencyLock now) {
        for (Artifact artifact : now.artifacts()) {
            Coordinates coordinates = artifact.coordinates();
            Optional<Artifact> former = before.find(coordinates);
            if (former.isEmpty()) {
                packaging.field("new", coordinates + " sha256 " + artifact.sha256());
            } else if (!former.get().sha256().equals(artifact.sha256())) {
                packaging.field(
                        "changed",
                        coordinates + " sha256 " + artifact.sha256() + ", before "
                                + former.get().sha256());
            }
        }
        for (Artifact artifact : before.artifacts()) {
            if (now.find(artifact.coordinates()).isEmpty()) {
                packaging.field("gone", artifact.coordinates().toString());
            }
        }
    }

    /** Writes what a directory came to, if it has no lock yet. */
    static void record(Context context, Path directory, PackagedPlugin plugin) throws CliException {
        Path file = directory.resolve(DependencyLock.FILE_NAME);
        if (plugin.lock().isEmpty() || !Files.isDirectory(directory) || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        PluginPackaging.write(plugin.lock().text(), file);
        context.surroundings()
                .err()
                .println("recorded: " + count(plugin.lock()) + " in " + file + "; keep it with the sources");
    }
}
