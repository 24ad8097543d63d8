package dev.wingman.deployer.watch;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchKey;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All directories that are watched, each with its key. Not thread-safe.
 *
 * <p>A key's own {@code watchable()} is not asked: after a rename inotify knows the directory under the same number, and
 * the key still names the old path.
 */
final class WatchedTree implements AutoCloseable {

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final FileEvents events;
    private final UnwatchedDirectories unwatched = new UnwatchedDirectories();
    private final Map<WatchKey, Path> paths = new HashMap<>();
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private boolean limitLogged;

    WatchedTree(FileEvents events) {
        this.events = events;
    }

    /** Watches one directory, unless it is not there. */
    void add(Path directory) {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            WatchKey key = events.register(directory);
            Path former = paths.put(key, directory);
            if (former != null && !former.equals(directory)) {
                keys.remove(former);
            }
            keys.put(directory, key);
            unwatched.remove(directory);
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.log(Level.DEBUG, "{0} went before it could be watched", directory);
        } catch (IOException e) {
            if (unwatched.add(directory)) {
                logLimit(directory, e);
            }
        }
    }

    /** Watches a directory with everything below it, apart from ignored names and links. */
    void addTree(Path top) {
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (!directory.equals(top) && IgnoredNames.matches(directory.getFileName())) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    add(directory);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot look into " + top + "; what is in there is not seen", e);
        }
    }

    /** Watches the directory and all below it no longer. */
    void removeTree(Path directory) {
        for (Iterator<Map.Entry<Path, WatchKey>> all = keys.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Path, WatchKey> entry = all.next();
            if (entry.getKey().startsWith(directory)) {
                entry.getValue().cancel();
                paths.remove(entry.getValue());
                all.remove();
            }
        }
        unwatched.removeTree(directory);
    }

    /** The directory that a key stands for; empty when it is watched no longer. */
    Optional<Path> pathOf(WatchKey key) {
        return Optional.ofNullable(paths.get(key));
    }

    @Nullable
    WatchKey next(long nanos) throws InterruptedException {
        return events.next(nanos);
    }

    /** The directories without events. */
    UnwatchedDirectories unwatched() {
        return unwatched;
    }

    int size() {
        return keys.size();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private void logLimit(Path directory, IOException e) {
        if (!limitLogged) {
            limitLogged = true;
            LOG.log(
                    Level.WARNING,
                    "cannot watch {0}: {1}. It is looked at every {2} s instead, as is every further one. More"
                            + " directories can be watched with: sysctl fs.inotify.max_user_watches=524288"
                            + " fs.inotify.max_user_instances=512",
                    directory,
                    e.getMessage(),
                    DirectoryWatch.LOOK.toSeconds());
        }
    }
}
