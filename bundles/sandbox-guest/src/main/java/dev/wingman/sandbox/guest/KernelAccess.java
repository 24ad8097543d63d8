package dev.wingman.sandbox.guest;

import dev.wingman.sandbox.kernel.SelfConfinement;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Loads what confining takes, the binding to the kernel above all, beside the start of the framework. */
final class KernelAccess {

    /** Set by a host whose guests are held by the kernel; elsewhere there may be no library for it. */
    private static final String LIBRARY = "jna.boot.library.path";

    private final FutureTask<Boolean> made = new FutureTask<>(() -> {
        SelfConfinement.prepare();
        return true;
    });

    private KernelAccess() {}

    static KernelAccess begin() {
        KernelAccess access = new KernelAccess();
        if (System.getProperty(LIBRARY) != null) {
            Thread thread = new Thread(null, access.made, "kernel-access", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
        return access;
    }

    /** Waits until it is there; where nobody has begun, the calling thread loads it. */
    void await() throws IOException, InterruptedException {
        made.run();
        try {
            made.get();
        } catch (ExecutionException e) {
            throw new IOException("what confining takes cannot be loaded: " + e.getCause(), e);
        }
    }
}
