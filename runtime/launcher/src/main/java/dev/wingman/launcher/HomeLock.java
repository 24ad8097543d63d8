package dev.wingman.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a home to one runtime. The operating system drops the lock when its process ends, however it ends, so nothing
 * needs to be cleaned after {@code kill -9}.
 */
public final class HomeLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path owner;

    private HomeLock(FileChannel channel, Path owner) {
        this.channel = channel;
        this.owner = owner;
    }

    /** Takes the lock if nobody holds it. */
    public static Optional<HomeLock> tryLock(Home home) throws IOException {
        FileChannel channel = open(home);
        try {
            return held(home, channel, channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another runtime of this very process.
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Takes the lock, waiting for it at most this long. */
    public static Optional<HomeLock> awaitLock(Home home, Duration patience) throws IOException, InterruptedException {
        Optional<HomeLock> free = tryLock(home);
        if (free.isPresent()) {
            return free;
        }
        FileChannel channel = open(home);
        CompletableFuture<FileLock> lock = new CompletableFuture<>();
        Thread waiter = new Thread(() -> waitFor(channel, lock), "wingman-home-lock");
        waiter.setDaemon(true);
        waiter.start();
        try {
            return held(home, channel, lock.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            // Closing the channel ends the wait, and gives the lock back if it came this very moment.
            channel.close();
            return Optional.empty();
        } catch (ExecutionException e) {
            channel.close();
            throw new IOException("the lock of " + home.root() + " cannot be waited for", e.getCause());
        }
    }

    private static void waitFor(FileChannel channel, CompletableFuture<FileLock> lock) {
        try {
            lock.complete(channel.lock());
        } catch (IOException | OverlappingFileLockException e) {
            lock.completeExceptionally(e);
        }
    }

    /** Who holds the lock, for messages; empty when that is unknown. */
    public static Optional<String> owner(Home home) {
        try {
            String pid = Files.readString(ownerFile(home)).strip();
            return pid.isEmpty() ? Optional.empty() : Optional.of("pid " + pid);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What to tell the operator who finds the home held. */
    public static String heldByAnother(Home home) {
        return "Another runtime" + owner(home).map(o -> " (" + o + ")").orElse("") + " holds the home " + home.root()
                + ". Reach it with 'wingman exec' or 'wingman sh', stop it, or set WINGMAN_HOME to another directory.";
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(owner);
        channel.close();
    }

    private static Optional<HomeLock> held(Home home, FileChannel channel, @Nullable FileLock lock) throws IOException {
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Path owner = ownerFile(home);
        Files.writeString(owner, ProcessHandle.current().pid() + "\n");
        return Optional.of(new HomeLock(channel, owner));
    }

    private static FileChannel open(Home home) throws IOException {
        return FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Path ownerFile(Home home) {
        return home.run().resolve("wingman.pid");
    }
}
