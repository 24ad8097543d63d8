package dev.wingman.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for somebody to save a file of a plugin directory. For one thread. */
final class SourceWatch implements AutoCloseable {

    /** Editors save in several steps, and several files at a time. */
    private static final long SETTLED_AFTER_IN_MS = 40;

    /** What is no part of the plugin. */
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "src/test");

    private static final List<String> TEMPORARY = List.of("~", ".swp", ".swx", ".tmp", ".part");

    private final Path root;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    /** @throws IOException if the directory cannot be watched */
    SourceWatch(Path root) throws IOException {
        this.root = root;
        this.service = root.getFileSystem().newWatchService();
        watch(root);
    }

    private void watch(Path start) throws IOException {
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                String name = root.relativize(folder).toString().replace('\\', '/');
                if (!name.isEmpty() && (LEFT_OUT.contains(name) || isPassedOver(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                WatchKey key = folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                folders.put(key, folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isPassedOver(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".")
                || (name.startsWith("#") && name.endsWith("#"))
                || TEMPORARY.stream().anyMatch(name::endsWith);
    }

    /**
     * Waits for a change, and then until no more come.
     *
     * @return what changed, relative to the directory; empty if the directory is gone
     */
    SortedSet<Path> next() throws IOException, InterruptedException {
        SortedSet<Path> changed = new TreeSet<>();
        while (changed.isEmpty()) {
            take(service.take(), changed);
            for (WatchKey more = settling(); more != null; more = settling()) {
                take(more, changed);
            }
            if (!Files.isDirectory(root)) {
                return new TreeSet<>();
            }
        }
        return changed;
    }

    private @Nullable WatchKey settling() throws InterruptedException {
        return service.poll(SETTLED_AFTER_IN_MS, TimeUnit.MILLISECONDS);
    }

    private void take(WatchKey key, SortedSet<Path> changed) throws IOException {
        Path folder = folders.getOrDefault(key, root);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (!(event.context() instanceof Path name)) {
                changed.add(root.relativize(folder)); // More than could be counted.
                continue;
            }
            Path file = folder.resolve(name);
            if (isPassedOver(file) || LEFT_OUT.contains(root.relativize(file).toString())) {
                continue;
            }
            if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(file)) {
                watch(file);
            }
            changed.add(root.relativize(file));
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
