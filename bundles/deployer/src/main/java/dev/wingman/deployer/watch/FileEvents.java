package dev.wingman.deployer.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the events of single directories come from: the operating system, where it has some to give. */
interface FileEvents extends AutoCloseable {

    /** @throws IOException if the directory cannot be watched, as when a limit of the system is reached */
    WatchKey register(Path directory) throws IOException;

    /** Waits for the next directory with events; null when the time is up. */
    @Nullable
    WatchKey next(long nanos) throws InterruptedException;

    @Override
    void close() throws IOException;

    /** The events of the operating system: inotify on Linux. */
    static FileEvents ofSystem() throws IOException {
        WatchService service = FileSystems.getDefault().newWatchService();
        return new FileEvents() {
            @Override
            public WatchKey register(Path directory) throws IOException {
                return directory.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
            }

            @Override
            public @Nullable WatchKey next(long nanos) throws InterruptedException {
                return service.poll(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void close() throws IOException {
                service.close();
            }
        };
    }

    /** No events at all: every directory has to be looked at from time to time. */
    static FileEvents none(String reason) {
        CountDownLatch closed = new CountDownLatch(1);
        return new FileEvents() {
            @Override
            public WatchKey register(Path directory) throws IOException {
                throw new IOException(reason);
            }

            @Override
            public @Nullable WatchKey next(long nanos) throws InterruptedException {
                if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                    throw new InterruptedException("closed");
                }
                return null;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
