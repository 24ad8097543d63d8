package dev.wingman.cli;

import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cancels the action when the program is told to end (Ctrl-C, SIGTERM), and lets the report still be printed.
 *
 * <p>The virtual machine waits for its shutdown hooks, and halts when they are through, so the hook stays until this is
 * closed, within a bound: close it last, when all is printed and a private runtime has stopped.
 */
final class CancelOnSignal implements AutoCloseable {

    private static final int PATIENCE_IN_SECONDS = 15;

    private volatile @Nullable RuntimeClient client;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "wingman-cancel");

    /** From here on a signal cancels what this runtime does for us. */
    void arm(RuntimeClient runtime) {
        client = runtime;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancel() {
        RuntimeClient runtime = client;
        if (runtime == null || over.getCount() == 0) {
            return;
        }
        try {
            runtime.send(Protocol.frame("cancel", "reason", "the caller was interrupted"));
            if (!over.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("wingman: the action has not ended yet; see its report later");
            }
        } catch (IOException e) {
            System.err.println("wingman: the runtime was lost: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // The hook is what closes it all.
        }
    }
}
