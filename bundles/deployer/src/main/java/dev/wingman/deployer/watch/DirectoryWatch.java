package dev.wingman.deployer.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches the plugin folders with one thread that sleeps in the kernel until something happens.
 *
 * <p>Their parent and the home are watched too, each without what is below, so that a folder that is deleted and made
 * again is seen. When the kernel lost events, everything is looked at afresh.
 */
public final class DirectoryWatch implements AutoCloseable {

    /** Hears of plugins that have changed and come to rest, on the watching thread. Must return soon. */
    public interface Listener {

        /** These plugins came, changed or went. */
        void changed(Set<Path> plugins);

        /** What the operator says about trust has changed. */
        void changedTrust();

        /** Anything may have changed. */
        void changedSomewhere();
    }

    /** No event for this long means at rest: more than the pauses between the files of a copy. */
    static final Duration QUIET = Duration.ofMillis(60);

    /** How long something at rest may be incomplete before it counts as broken. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How often the directories are looked at that cannot be watched. */
    static final Duration LOOK = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final PluginFolders folders;
    private final Listener listener;
    private final WatchedTree tree;
    private final Settling settling = new Settling(QUIET, PATIENCE);
    private final Set<Path> lost = new HashSet<>();
    private final Thread thread;

    private DirectoryWatch(PluginFolders folders, FileEvents events, Listener listener) {
        this.folders = folders;
        this.listener = listener;
        this.tree = new WatchedTree(events);
        this.thread = new Thread(this::run, "wingman-watch");
        this.thread.setDaemon(true);
        this.thread.setUncaughtExceptionHandler(
                (t, e) -> LOG.log(Level.ERROR, "plugin folders are watched no longer: a defect in the watch", e));
    }

    /** Watches from now on: what changes after this returns is told. */
    public static DirectoryWatch start(PluginFolders folders, Listener listener) {
        return start(folders, systemEvents(), listener);
    }

    static DirectoryWatch start(PluginFolders folders, FileEvents events, Listener listener) {
        DirectoryWatch watch = new DirectoryWatch(folders, events, listener);
        watch.addAll();
        watch.thread.start();
        return watch;
    }

    private static FileEvents systemEvents() {
        try {
            return FileEvents.ofSystem();
        } catch (IOException e) {
            return FileEvents.none(String.valueOf(e.getMessage()));
        }
    }

    private void addAll() {
        tree.add(folders.home());
        tree.add(folders.root());
        addTrust();
        folders.folders().forEach(tree::addTree);
    }

    /** The directory above it too, or nobody would see it come. */
    private void addTrust() {
        tree.add(folders.etc());
        tree.add(folders.trust());
    }

    private void run() {
        long nextLook = System.nanoTime() + LOOK.toNanos();
        try {
            while (true) {
                long now = System.nanoTime();
                long wait = settling.nanosToNext(now);
                if (!tree.unwatched().isEmpty()) {
                    wait = Math.min(wait, Math.max(0, nextLook - now));
                }
                WatchKey key = tree.next(wait);
                if (key != null) {
                    take(key);
                }
                now = System.nanoTime();
                if (nextLook - now <= 0) {
                    look();
                    nextLook = System.nanoTime() + LOOK.toNanos();
                }
                tell(settling.due(now, this::isWhole));
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            LOG.log(Level.DEBUG, "the plugin folders are watched no longer");
        }
    }

    private boolean isWhole(Path changed) {
        return changed.equals(folders.trust()) || Wholeness.isWhole(changed);
    }

    private void tell(Set<Path> due) {
        Set<Path> plugins = new LinkedHashSet<>(due);
        due.stream().filter(lost::remove).forEach(this::makeGood);
        // First: a plugin that came with its signer's certificate is proven by it.
        if (plugins.remove(folders.trust())) {
            listener.changedTrust();
        }
        if (plugins.remove(folders.root())) {
            listener.changedSomewhere();
        }
        if (!plugins.isEmpty()) {
            listener.changed(plugins);
        }
    }

    private void take(WatchKey key) {
        Path directory = tree.pathOf(key).orElse(null);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == OVERFLOW) {
                lost(directory);
            } else if (directory != null) {
                take(event.kind(), directory.resolve((Path) event.context()));
            }
        }
        if (!key.reset() && directory != null) {
            gone(directory);
        }
    }

    /**
     * The kernel says so to every directory when its queue is full, the JDK to one with more than 512 events: so it is
     * only noted here, and made good once, when all is quiet.
     */
    private void lost(@Nullable Path directory) {
        Path where =
                directory == null ? folders.root() : folders.sourceOf(directory).orElse(folders.root());
        lost.add(where);
        touch(where);
    }

    private void makeGood(Path where) {
        LOG.log(Level.WARNING, "the system lost file events; {0} is looked at afresh", where);
        if (where.equals(folders.root())) {
            addAll();
        } else {
            tree.addTree(where);
        }
    }

    private void take(WatchEvent.Kind<?> kind, Path changed) {
        if (!concerns(changed)) {
            return;
        }
        if (kind == ENTRY_DELETE) {
            tree.removeTree(changed);
        } else if (kind == ENTRY_CREATE && Files.isDirectory(changed, LinkOption.NOFOLLOW_LINKS)) {
            added(changed);
        }
        touch(owner(changed));
    }

    /** What is dealt with when this has changed. */
    private Path owner(Path changed) {
        return isTrust(changed) ? folders.trust() : folders.sourceOf(changed).orElse(folders.root());
    }

    private boolean isTrust(Path changed) {
        return changed.equals(folders.etc()) || changed.startsWith(folders.trust());
    }

    private void added(Path directory) {
        if (directory.equals(folders.root())) {
            addAll();
        } else if (isTrust(directory)) {
            addTrust();
        } else {
            tree.addTree(directory);
        }
    }

    /** Files beside the plugin folders, and ignored ones in them, do not count. */
    private boolean concerns(Path changed) {
        return changed.equals(folders.root())
                || folders.folders().contains(changed)
                || isTrust(changed)
                || folders.sourceOf(changed).isPresent();
    }

    private void gone(Path directory) {
        tree.removeTree(directory);
        if (directory.equals(folders.home())) {
            LOG.log(Level.WARNING, "{0} was deleted; plugins are watched no longer", directory);
        }
        touch(owner(directory));
    }

    private void look() {
        for (Path changed : tree.unwatched().changed()) {
            take(Files.exists(changed, LinkOption.NOFOLLOW_LINKS) ? ENTRY_CREATE : ENTRY_DELETE, changed);
        }
        tree.unwatched().all().forEach(tree::add);
    }

    private void touch(Path path) {
        settling.touch(path, System.nanoTime());
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            tree.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the watch on the plugin folders did not close", e);
        }
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "watching " + tree.size() + " directories below " + folders.root();
    }
}
