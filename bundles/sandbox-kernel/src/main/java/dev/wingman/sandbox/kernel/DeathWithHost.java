package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the kernel kill this process when the thread of the host ends that started it: PR_SET_PDEATHSIG of prctl(2).
 *
 * <p>The kernel keeps the wish with the thread that made it and forgets it when that ends, or changes its user. So a thread
 * makes it, after the change, that does nothing else for the rest of the process's life.
 */
final class DeathWithHost extends Thread {

    private static final int PR_SET_PDEATHSIG = 1;
    private static final int SIGKILL = 9;
    private static final long STACK_SIZE = 256 * 1024;

    private final CompletableFuture<Integer> errno = new CompletableFuture<>();

    private DeathWithHost() {
        super(null, null, "wingman-death-with-host", STACK_SIZE, false);
        setDaemon(true);
    }

    /** @throws KernelException if the kernel refused, or the host is gone already and nobody will send the signal */
    static void arrange(long host) throws KernelException {
        DeathWithHost thread = new DeathWithHost();
        thread.start();
        int refusal = thread.errno.join();
        if (refusal != 0) {
            throw new KernelException("own-session: prctl PR_SET_PDEATHSIG", refusal);
        }
        if (Libc.getppid() != host) {
            throw new KernelException("own-session: the host, process " + host + ", is not the parent", Errno.ESRCH);
        }
    }

    @Override
    public void run() {
        errno.complete(Libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0 ? Libc.errno() : 0);
        while (true) {
            LockSupport.park();
        }
    }
}
