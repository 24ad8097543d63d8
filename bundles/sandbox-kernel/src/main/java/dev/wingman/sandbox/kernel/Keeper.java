package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The life of the one thread that a confined process is the child of: it gives up its own rights, starts the process,
 * which inherits what is left, and waits for its end.
 *
 * <p>The restrictions are the thread's alone, and of all that it starts. So it must start nothing else, and do nothing that
 * could make the JVM start a thread, load a class or open a file on it: from the first restriction on it makes system calls
 * through {@link Libc} and takes a lock, no more. That is also why the process is not started with
 * {@link ProcessBuilder}: that would have this thread start the JDK's "process reaper", which goes on to serve other
 * processes and to run whatever waits for their end. The thread stays because the death signal of the child
 * (PR_SET_PDEATHSIG) is sent when the <em>thread</em> ends that started it.
 */
final class Keeper implements Runnable {

    private static final int SIGKILL = 9;
    private static final int P_PID = 1;
    private static final int WEXITED_WNOWAIT = 4 | 0x0100_0000;
    private static final int SIZE_OF_SIGINFO = 128;
    private static final long STACK_SIZE = 256 * 1024;
    /** Has the class of it loaded before: a thread of a keeper may not open the file that the class is in. */
    private static final ExitStatus UNKNOWN = ExitStatus.UNKNOWN;

    private final Restrictions restrictions;
    private final Spawn spawn;
    private final byte[] info = new byte[SIZE_OF_SIGINFO];
    private final int[] waitStatus = new int[1];

    // Guarded by this, as are all below.
    private boolean settled;
    private String failedStep = "";
    private int failure;
    private @Nullable ExitStatus end;

    private Keeper(Restrictions restrictions, Spawn spawn) {
        this.restrictions = restrictions;
        this.spawn = spawn;
    }

    /** Has a new thread start the process, and waits until it runs: ruleset and spawn may be closed then. */
    static Keeper of(Confinement confinement, Spawn spawn) throws KernelException {
        if (!confinement.layers().contains(Layer.LANDLOCK)) {
            return new Keeper(restrictions(confinement, -1), spawn).started();
        }
        try (Landlock landlock = Landlock.denyingAll()) {
            landlock.allow(confinement);
            return new Keeper(restrictions(confinement, landlock.descriptor()), spawn).started();
        }
    }

    private static Restrictions restrictions(Confinement confinement, int landlock) {
        return new Restrictions(
                confinement.layers().contains(Layer.NAMESPACES),
                confinement.layers().contains(Layer.NO_NEW_PRIVILEGES),
                Restrictions.TO_BECOME_ANOTHER_USER,
                landlock,
                0);
    }

    private Keeper started() throws KernelException {
        newThread(this).start();
        awaitStart();
        return this;
    }

    /**
     * Has a thread start the process under these restrictions, and that thread end: nothing of this JVM stays inside them
     * with the process. A thread that stayed could be signalled and traced by it, and with the thread this JVM.
     *
     * @throws IOException if a restriction or the start failed, or the thread does not end: then there is no process
     */
    static Keeper apart(Restrictions restrictions, Spawn spawn) throws IOException {
        Keeper keeper = new Keeper(restrictions, spawn);
        StartingThread start = new StartingThread(keeper::startOnly);
        newThread(start).start();
        start.awaitBegin();
        keeper.awaitStart();
        newThread(keeper::waitForEnd).start();
        if (!start.awaitGone()) {
            keeper.signal(SIGKILL);
            throw new IOException("the thread that started a process is still there");
        }
        return keeper;
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(null, work, "wingman-keeper", STACK_SIZE, false);
        thread.setDaemon(true);
        return thread;
    }

    private void startOnly() {
        if (restrict() && spawn()) {
            settle("", 0);
        }
    }

    @Override
    public void run() {
        if (restrict() && spawn()) {
            settle("", 0);
            waitForEnd();
        }
    }

    private boolean restrict() {
        String failed = restrictions.apply();
        if (!failed.isEmpty()) {
            settle(failed, Libc.errno());
        }
        return failed.isEmpty();
    }

    private boolean spawn() {
        int error = spawn.start();
        if (error != 0) {
            settle("posix_spawn", error);
        }
        return error == 0;
    }

    private synchronized void settle(String step, int error) {
        failedStep = step;
        failure = error;
        settled = true;
        notifyAll();
    }

    /** First without reaping, so that until the lock is held the id cannot become another process's. */
    private void waitForEnd() {
        int pid = spawn.pid();
        while (Libc.waitid(P_PID, pid, info, WEXITED_WNOWAIT) < 0 && Libc.errno() == Errno.EINTR) {
            // A signal for the JVM came to this thread.
        }
        synchronized (this) {
            boolean known = Libc.waitpid(pid, waitStatus, 0) == pid;
            end = known ? ExitStatus.ofWaitStatus(waitStatus[0]) : UNKNOWN;
            notifyAll();
        }
    }

    /** It takes a moment; interruption is kept for later. */
    private synchronized void awaitStart() throws KernelException {
        boolean interrupted = false;
        while (!settled) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != 0) {
            throw new KernelException(failedStep, failure);
        }
    }

    /** Waits for the end, for so long at most; answers whether it came. */
    synchronized boolean awaitEnd(long timeoutInNanos) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutInNanos;
        for (long left = timeoutInNanos; end == null && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return end != null;
    }

    synchronized void awaitEnd() throws InterruptedException {
        while (end == null) {
            wait();
        }
    }

    /** How it ended, or nothing while it runs. */
    synchronized Optional<ExitStatus> status() {
        return Optional.ofNullable(end);
    }

    /** Sends a signal, if the process has not ended. */
    synchronized void signal(int number) {
        if (end == null) {
            Libc.kill(spawn.pid(), number);
        }
    }
}
