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
    private static final int UNKNOWN = -1;

    private volatile @Nullable RuntimeClient client;
    private volatile int exitCode = UNKNOWN;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::cancel, "wingman-cancel");

    /** From here on a signal cancels what this runtime does for us. */
    void arm(RuntimeClient runtime) {
        client = runtime;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** How the program ends once this is closed, also when a signal ended it: the outcome is known, and the code tells it. */
    int endWith(int code) {
        exitCode = code;
        return code;
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
            } else if (exitCode != UNKNOWN) {
                // Or the virtual machine would end with 128 and the number of the signal.
                Runtime.getRuntime().halt(exitCode);
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
