package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Work on a thread whose end can be awaited as the kernel sees it, which is later than {@link Thread#join} does. */
final class StartingThread implements Runnable {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long PAUSE_IN_NANOS = 20_000;

    private final Runnable work;
    private final CompletableFuture<Path> task = new CompletableFuture<>();

    /** @param work must not throw */
    StartingThread(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        try {
            // Before the work, which may take the right to open files.
            task.complete(Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))));
            work.run();
        } catch (IOException e) {
            task.completeExceptionally(e);
        }
    }

    /** @throws IOException if the work cannot begin, because the thread cannot be known again */
    void awaitBegin() throws IOException {
        try {
            directory();
        } catch (CompletionException e) {
            throw new IOException("/proc/thread-self cannot be read", e);
        }
    }

    private Path directory() {
        return task.join();
    }

    /** Waits until the kernel has no such thread any more, and answers whether it came to that in time. */
    boolean awaitGone() {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        Path directory = directory();
        while (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_IN_NANOS);
        }
        return true;
    }
}
