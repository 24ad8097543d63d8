package dev.wingman.cli;

import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cancels the action when the program is told to end (Ctrl-C, SIGTERM), and lets the report still be printed.
 *
 * <p>The virtual machine waits for its shutdown hooks, so the hook stays until this is closed, within a bound.
 */
final class CancelOnSignal implements AutoCloseable {

    private static final int PATIENCE_IN_SECONDS = 15;

    private final RuntimeClient client;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "wingman-cancel");

    CancelOnSignal(RuntimeClient client) {
        this.client = client;
    }

    /** From here on a signal cancels. */
    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void cancel() {
        try {
            client.send(Protocol.frame("cancel", "reason", "the caller was interrupted"));
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
