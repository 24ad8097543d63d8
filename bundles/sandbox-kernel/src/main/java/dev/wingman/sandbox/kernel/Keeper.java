package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
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

    private static final int NEW_NETWORK_IPC_AND_HOST_NAME = 0x4000_0000 | 0x0800_0000 | 0x0400_0000;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;
    /** What a process of root needs to become another user. */
    private static final int CAP_SETGID = 6;

    private static final int CAP_SETUID = 7;
    private static final int LAST_CAPABILITY = 63;

    private static final int P_PID = 1;
    private static final int WEXITED_WNOWAIT = 4 | 0x0100_0000;
    private static final int SIZE_OF_SIGINFO = 128;
    private static final long STACK_SIZE = 256 * 1024;
    /** Has the class of it loaded before: a thread of a keeper may not open the file that the class is in. */
    private static final ExitStatus UNKNOWN = ExitStatus.UNKNOWN;

    private final boolean namespaces;
    private final boolean noNewPrivileges;
    private final int landlock;
    private final Spawn spawn;
    private final byte[] info = new byte[SIZE_OF_SIGINFO];
    private final int[] waitStatus = new int[1];

    // Guarded by this, as are all below.
    private boolean settled;
    private String failedStep = "";
    private int failure;
    private @Nullable ExitStatus end;

    /** @param landlock the descriptor of a ruleset, or a negative number for none */
    private Keeper(Confinement confinement, int landlock, Spawn spawn) {
        this.namespaces = confinement.layers().contains(Layer.NAMESPACES);
        this.noNewPrivileges = confinement.layers().contains(Layer.NO_NEW_PRIVILEGES);
        this.landlock = landlock;
        this.spawn = spawn;
    }

    /** Has a new thread start the process, and waits until it runs: ruleset and spawn may be closed then. */
    static Keeper of(Confinement confinement, Spawn spawn) throws KernelException {
        if (!confinement.layers().contains(Layer.LANDLOCK)) {
            return new Keeper(confinement, -1, spawn).started();
        }
        try (Landlock landlock = Landlock.denyingAll()) {
            landlock.allow(confinement);
            return new Keeper(confinement, landlock.descriptor(), spawn).started();
        }
    }

    private Keeper started() throws KernelException {
        Thread thread = new Thread(null, this, "wingman-keeper", STACK_SIZE, false);
        thread.setDaemon(true);
        thread.start();
        awaitStart();
        return this;
    }

    @Override
    public void run() {
        if (restrict() && spawn()) {
            settle("", 0);
            waitForEnd();
        }
    }

    private boolean restrict() {
        if (namespaces && newNamespaces() < 0) {
            return failed("namespaces: unshare");
        }
        if (noNewPrivileges) {
            if (Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
                return failed("no-new-privileges: prctl PR_SET_NO_NEW_PRIVS");
            }
            dropCapabilities();
        }
        if (landlock >= 0 && Libc.syscall(Landlock.RESTRICT_SELF, landlock, 0, 0, 0, 0) < 0) {
            return failed("landlock: landlock_restrict_self");
        }
        return true;
    }

    /** For the calling thread; answers a negative number if the kernel refuses. */
    static int newNamespaces() {
        return Libc.unshare(NEW_NETWORK_IPC_AND_HOST_NAME);
    }

    /** As far as this thread may: those of the ambient and the bounding set, which the child would start with. */
    private static void dropCapabilities() {
        Libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        for (int capability = 0; capability <= LAST_CAPABILITY; capability++) {
            if (capability != CAP_SETGID && capability != CAP_SETUID) {
                Libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
            }
        }
    }

    private boolean spawn() {
        int error = spawn.start();
        if (error != 0) {
            settle("posix_spawn", error);
        }
        return error == 0;
    }

    private boolean failed(String step) {
        settle(step, Libc.errno());
        return false;
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
