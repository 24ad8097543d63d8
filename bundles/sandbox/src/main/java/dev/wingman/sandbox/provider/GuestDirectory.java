package dev.wingman.sandbox.provider;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one guest. Into {@code bundles} the host writes what the guest reads; {@code cache} is the guest's,
 * until it is confined.
 */
final class GuestDirectory {

    private final Path root;

    private GuestDirectory(Path root) {
        this.root = root;
    }

    /** Makes it, empty, for its owner alone. */
    static GuestDirectory make(Path root) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        delete(root);
        Files.createDirectories(root.getParent());
        Files.createDirectory(root, ownerOnly);
        Files.createDirectories(root.resolve("bundles/api"));
        Files.createDirectory(root.resolve("cache"));
        return new GuestDirectory(root);
    }

    Path root() {
        return root;
    }

    Path bundles() {
        return root.resolve("bundles");
    }

    Path cache() {
        return root.resolve("cache");
    }

    /** Writes a bundle for the guest to install. */
    Path addBundle(String name, byte[] jar) throws IOException {
        Path file = bundles().resolve(name);
        Files.write(file, jar);
        return file;
    }

    /** From here on there is no place where the guest may write: its only one has no name any more. */
    void deleteCache() throws IOException {
        delete(cache());
    }

    void delete() throws IOException {
        delete(root);
    }

    /** Links are deleted, not followed. */
    static void delete(Path directory) throws IOException {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // It is gone, as it should be.
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
