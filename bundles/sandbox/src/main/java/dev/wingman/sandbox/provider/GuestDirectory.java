package dev.wingman.sandbox.provider;

import static java.util.Objects.requireNonNull;

import dev.wingman.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one guest, in which it starts. Into {@code bundles} the host writes what the guest reads; {@code cache} is the
 * guest's, until it is confined.
 *
 * <p>A guest of root becomes a user that no other process has. So it may pass its directory, and read what lies in {@code bundles}, by
 * paths from where it started: the directory that all of them lie in lets nobody but its owner pass.
 */
final class GuestDirectory {

    private static final String BUNDLES = "bundles";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;

    private GuestDirectory(Path root) {
        this.root = root;
    }

    /** Starts a guest in its directory. */
    interface Start {
        Guest in(GuestDirectory directory) throws IOException, SandboxException;
    }

    /**
     * Makes the directory of a guest and has it started there; if that fails, the directory is gone again.
     *
     * @throws SandboxException with the reason
     */
    static Guest during(Path directories, String guest, Start start) throws SandboxException {
        Path root = directories.resolve(guest.replace(' ', '-'));
        boolean started = false;
        try {
            Guest made = start.in(make(root));
            started = true;
            return made;
        } catch (IOException e) {
            throw new SandboxException(
                    "a guest cannot be started: " + CleanText.line(String.valueOf(e.getMessage())), e);
        } finally {
            if (!started) {
                deleteQuietly(root);
            }
        }
    }

    /** Makes it, empty, in a directory that is for its owner alone. */
    static GuestDirectory make(Path root) throws IOException {
        delete(root);
        Path all = requireNonNull(root.getParent(), "in no directory");
        Files.createDirectories(all);
        permit(all, "rwx------");
        permit(Files.createDirectory(root), "rwx--x--x");
        permit(Files.createDirectory(root.resolve(BUNDLES)), "rwx--x--x");
        permit(Files.createDirectory(root.resolve("cache")), "rwx------");
        return new GuestDirectory(root);
    }

    /** Whatever the umask of this process is. */
    private static void permit(Path path, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    Path root() {
        return root;
    }

    Path bundles() {
        return root.resolve(BUNDLES);
    }

    Path cache() {
        return root.resolve("cache");
    }

    /**
     * Writes a jar for the guest to read.
     *
     * @return its path from where the guest started
     */
    String add(String name, byte[] jar) throws IOException {
        Path file = bundles().resolve(name);
        OwnRights.with(() -> {
            Files.write(file, jar, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            permit(file, "rw-r--r--");
            return file;
        });
        return BUNDLES + "/" + name;
    }

    /** From here on there is no place where the guest may write: its only one has no name any more. */
    void deleteCache() throws IOException {
        delete(cache());
    }

    /** Whether {@link #deleteCache} is still to be done, as far as anybody can tell. */
    boolean hasCache() {
        return !Files.notExists(cache(), LinkOption.NOFOLLOW_LINKS);
    }

    void delete() throws IOException {
        delete(root);
    }

    /** Links are deleted, not followed; what vanishes meanwhile, because a guest tidies up itself, is no failure. */
    static void delete(Path directory) throws IOException {
        OwnRights.with(() -> deleteTree(directory));
    }

    private static Path deleteTree(Path directory) throws IOException {
        return Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteQuietly(Path root) {
        try {
            delete(root);
        } catch (IOException e) {
            System.getLogger("dev.wingman.sandbox")
                    .log(System.Logger.Level.WARNING, "the directory of a guest stays behind: " + root, e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
