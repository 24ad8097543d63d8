package dev.wingman.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
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
    public static StartException heldByAnother(Home home) {
        return new StartException(
                "Another runtime" + owner(home).map(o -> " (" + o + ")").orElse("") + " holds the home "
                        + home.root()
                        + ". Reach it with 'wingman exec' or 'wingman sh', stop it, or set WINGMAN_HOME to another directory.");
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
