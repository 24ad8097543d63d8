package dev.wingman.deployer.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The directories that the system gives no events for; they are compared with what they were. Not thread-safe. */
final class UnwatchedDirectories {

    /** What tells that a file has changed. */
    private record Mark(long size, long modifiedMillis, boolean directory) {

        static Mark of(BasicFileAttributes attributes) {
            // That something in it changed is told by the look into it.
            return attributes.isDirectory()
                    ? new Mark(0, 0, true)
                    : new Mark(attributes.size(), attributes.lastModifiedTime().toMillis(), false);
        }
    }

    private final Map<Path, Map<Path, Mark>> directories = new LinkedHashMap<>();

    boolean add(Path directory) {
        return directories.putIfAbsent(directory, list(directory)) == null;
    }

    void remove(Path directory) {
        directories.remove(directory);
    }

    void removeTree(Path directory) {
        directories.keySet().removeIf(path -> path.startsWith(directory));
    }

    boolean isEmpty() {
        return directories.isEmpty();
    }

    /** The directories, a copy. */
    Set<Path> all() {
        return Set.copyOf(directories.keySet());
    }

    /** The files that came, changed or went since the last look. */
    Set<Path> changed() {
        Set<Path> changed = new HashSet<>();
        for (Map.Entry<Path, Map<Path, Mark>> entry : directories.entrySet()) {
            Map<Path, Mark> before = entry.getValue();
            Map<Path, Mark> now = list(entry.getKey());
            Set<Path> either = new HashSet<>(before.keySet());
            either.addAll(now.keySet());
            for (Path file : either) {
                Mark mark = now.get(file);
                if (mark == null || !mark.equals(before.get(file))) {
                    changed.add(file);
                }
            }
            entry.setValue(now);
        }
        return changed;
    }

    private static Map<Path, Mark> list(Path directory) {
        Map<Path, Mark> marks = new HashMap<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                BasicFileAttributes attributes =
                        Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                marks.put(child, Mark.of(attributes));
            }
        } catch (IOException e) {
            return marks; // It went while we looked: what is missing now has changed.
        }
        return marks;
    }
}
