package dev.wingman.permissions.file;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a file may have changed. One thread that sleeps in the kernel; where file events cannot be had, or the file is
 * a link out of its directory, it looks every two seconds.
 */
public final class FileWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.wingman.permissions");

    /** An editor may write in several steps, and no step of it is to be read. */
    private static final long QUIET_IN_MS = 100;

    private static final long LOOK_IN_MS = 2_000;

    private final Path file;
    private final Path directory;
    private final Runnable changed;
    private final WatchService service;

    private FileWatch(Path file, Path directory, WatchService service, Runnable changed) {
        this.file = file;
        this.directory = directory;
        this.service = service;
        this.changed = changed;
    }

    /**
     * Starts watching; {@code changed} is called by a thread of its own, also without need.
     *
     * @throws IOException if the file system offers no events, or the file is in no directory
     */
    public static FileWatch start(Path file, Runnable changed) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file of a directory");
        }
        FileWatch watch =
                new FileWatch(file, directory, directory.getFileSystem().newWatchService(), changed);
        Thread thread = new Thread(watch::run, "wingman-policy-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        WatchKey key = null;
        try {
            while (true) {
                key = key != null && key.isValid() ? key : registered();
                changed.run(); // After the registration, so that nothing between the two is missed.
                await(key);
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} is not watched any more", file);
        }
    }

    private @Nullable WatchKey registered() {
        try {
            return directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} cannot be watched: {1}", directory, e);
            return null;
        }
    }

    /** Returns when something happened in the directory and it has been quiet since, or it is time to look. */
    private void await(@Nullable WatchKey registered) throws InterruptedException {
        boolean events = registered != null && !Files.isSymbolicLink(file);
        WatchKey signalled = events ? service.take() : service.poll(LOOK_IN_MS, TimeUnit.MILLISECONDS);
        while (signalled != null) {
            signalled.pollEvents();
            signalled.reset();
            signalled = service.poll(QUIET_IN_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
