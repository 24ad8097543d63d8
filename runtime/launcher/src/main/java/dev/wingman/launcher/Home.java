package dev.wingman.launcher;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The operator's directory: {@code etc plugins data run log}, and {@code bundles compile} if he adds resources. Often the distribution itself.
 *
 * @param root an absolute, real path
 */
public record Home(Path root) {

    private static final List<String> PLUGIN_DIRECTORIES = List.of("core", "verified", "community", "local");

    /**
     * Opens a home, and makes it one if the directory is missing or empty.
     *
     * @throws StartException if it is something else, or cannot be written
     */
    public static Home open(Path directory, Distribution distribution) throws StartException {
        try {
            Files.createDirectories(directory);
            Home home = new Home(directory.toRealPath());
            home.refuseForeignDirectory(distribution);
            home.createDirectories();
            return home;
        } catch (NotDirectoryException | FileAlreadyExistsException e) {
            throw new StartException(
                    directory.toString().equals(e.getFile())
                            ? directory + " is a file; WINGMAN_HOME must name a directory."
                            : e.getFile() + " is a file; the home " + directory + " needs a directory there.",
                    e);
        } catch (IOException e) {
            throw new StartException("The home " + directory + " cannot be prepared: " + e, e);
        }
    }

    public Path plugins() {
        return root.resolve("plugins");
    }

    public Path etc() {
        return root.resolve("etc");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path data() {
        return root.resolve("data");
    }

    private void refuseForeignDirectory(Distribution distribution) throws IOException, StartException {
        // In this order: another call may be making the same home, and it makes the plugins directory first.
        if (root.equals(distribution.root()) || isEmpty(root) || Files.isDirectory(plugins())) {
            return;
        }
        throw new StartException(root + " is not empty and not a Wingman home (it has no plugins directory)."
                + " Set WINGMAN_HOME to a new or empty directory.");
    }

    private void createDirectories() throws IOException {
        for (String name : PLUGIN_DIRECTORIES) {
            Files.createDirectories(plugins().resolve(name));
        }
        Files.createDirectories(etc().resolve("trust"));
        Files.createDirectories(log());
        Files.createDirectories(data());
        createPrivateDirectory(run());
    }

    /** Resource bundles that the operator added; they are of the core, like those of the distribution. */
    public Path bundles() {
        return root.resolve("bundles");
    }

    /** The jars in it, by name; none if the home is the distribution, which lists them itself. */
    List<Path> ownBundles(Distribution distribution) throws IOException {
        boolean some = !root.equals(distribution.root()) && Files.isDirectory(bundles());
        return some ? Distribution.jars(bundles()) : List.of();
    }

    /** Puts the settings and the built-in plugins of the distribution into it; only for whoever holds its lock. */
    void populate(Distribution distribution) throws IOException {
        if (!root.equals(distribution.root())) {
            copyMissing(distribution.root().resolve("etc"), etc());
            replaceChanged(
                    distribution.root().resolve("plugins/core"), plugins().resolve("core"));
        }
    }

    /** The socket in it belongs to the owner alone. */
    private static void createPrivateDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** The operator's settings stay as they are. */
    private static void copyMissing(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(file.getFileName().toString());
            if (!Files.exists(copy)) {
                copyWhole(file, copy);
            }
        }
    }

    /** The built-in plugins follow the distribution: with a changed digest they would not be trusted any more. */
    private static void replaceChanged(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(file.getFileName().toString());
            if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                copyWhole(file, copy);
            }
        }
    }

    /** Nobody sees half a file, also after a crash. */
    private static void copyWhole(Path file, Path copy) throws IOException {
        Path part = copy.resolveSibling("." + copy.getFileName() + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
