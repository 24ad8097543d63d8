package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Removes a directory that hostile code has filled, once nothing of that code runs any more.
 *
 * <p>Each directory inside is moved to the top before it is opened. So a nesting deeper than a path can be long is no
 * obstacle, links are removed and never followed, and a file system that was mounted inside stays untouched: the kernel
 * refuses to move or to remove a mount point (EBUSY). What cannot be read or written is made so first.
 */
final class DirectoryRemoval {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final int MAX_PASSES = 3;

    private final Path top;
    private final Deque<Path> moved = new ArrayDeque<>();
    private int count;

    private DirectoryRemoval(Path top) {
        this.top = top;
    }

    /** @throws IOException at the first thing that cannot be removed; what was not reached stays */
    static void remove(Path directory) throws IOException {
        new DirectoryRemoval(directory).remove();
    }

    private void remove() throws IOException {
        removeAll(top);
        for (Path next = moved.poll(); next != null; next = moved.poll()) {
            Files.setPosixFilePermissions(next, OWNER_ONLY);
            removeWithFiles(next);
        }
        Files.delete(top);
    }

    /** Some file systems skip entries when others are removed while they list. */
    private void removeWithFiles(Path directory) throws IOException {
        for (int pass = 1; ; pass++) {
            removeAll(directory);
            try {
                Files.delete(directory);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (pass == MAX_PASSES) {
                    throw e;
                }
            }
        }
    }

    private void removeAll(Path directory) throws IOException {
        for (Path entry : entries(directory)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                moveToTop(entry);
            } else {
                Files.delete(entry);
            }
        }
    }

    private void moveToTop(Path directory) throws IOException {
        Path target = top.resolve(".removed-" + top.getFileName() + "-" + count++);
        try {
            Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException e) {
            // Moving a directory writes its entry "..", which needs the right to write in it (rename(2)).
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
            Files.move(directory, target, StandardCopyOption.ATOMIC_MOVE);
        }
        moved.add(target);
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }
}
