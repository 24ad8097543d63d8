package dev.wingman.shell.command;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetDirectory;
import dev.wingman.permissions.TargetsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a directory, and waits no longer than its deadline. Bounded: so many at a time, so many targets. */
final class TargetSearch {

    /** More than an operator reads, or a completion shows. */
    static final int MOST = 1000;

    private static final Semaphore FREE = new Semaphore(4);

    private TargetSearch() {}

    /**
     * Answers at most one more than {@link #MOST}.
     *
     * @throws CommandFailedException if it did not answer, or not in time
     */
    static List<KnownTarget> ask(String resource, TargetDirectory directory, Duration atMost) {
        if (!FREE.tryAcquire()) {
            throw new CommandFailedException("too many searches for targets wait for an answer; try again later");
        }
        FutureTask<List<KnownTarget>> search = new FutureTask<>(() -> {
            try {
                return directory.targets().stream().limit(MOST + 1L).toList();
            } finally {
                FREE.release();
            }
        });
        Thread thread = new Thread(null, search, "wingman-targets-" + resource, 0, false);
        thread.setDaemon(true);
        thread.start();
        return await(resource, search, atMost);
    }

    private static List<KnownTarget> await(String resource, FutureTask<List<KnownTarget>> search, Duration atMost) {
        try {
            return search.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TargetsException known) {
                throw new CommandFailedException(String.valueOf(known.getMessage()), known);
            }
            throw new CommandFailedException("the targets of " + resource + " cannot be told: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new CommandFailedException(
                    resource + " did not tell its targets within " + atMost.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", e);
        } finally {
            search.cancel(true);
        }
    }
}
