package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * What decides which layers a machine offers.
 *
 * @param system the system property {@code os.name}
 * @param architecture the system property {@code os.arch}
 * @param landlockAbi or the negative error number with which the kernel says that it has none
 * @param seccomp 0, or the error number with which the kernel says that it has no filters
 * @param namespaces 0, or the error number with which it refuses new ones
 * @param changesUser whether this process may give another one a user of its own
 */
record Machine(String system, String architecture, int landlockAbi, int seccomp, int namespaces, boolean changesUser) {

    private static final int SECCOMP_GET_ACTION_AVAIL = 2;
    private static final int KILL_PROCESS = 0x8000_0000;
    private static final long CAP_SETGID_AND_SETUID = 0xC0;

    /** This one. Tries for new namespaces on a thread that ends at once. */
    static Machine here() throws IOException {
        String system = System.getProperty("os.name", "");
        String architecture = System.getProperty("os.arch", "");
        if (!system.equals("Linux")) {
            return new Machine(system, architecture, -Errno.ENOSYS, Errno.ENOSYS, Errno.ENOSYS, false);
        }
        return new Machine(
                system, architecture, Landlock.abi(), refusalOfFilters(), refusalOfNamespaces(), mayChangeUser());
    }

    private static int refusalOfFilters() {
        Architecture architecture = Architecture.current().orElse(null);
        if (architecture == null) {
            return Errno.ENOSYS;
        }
        try (NativeMemory memory = new NativeMemory()) {
            long action = memory.longs(KILL_PROCESS & 0xFFFF_FFFFL);
            long result = Libc.syscall(architecture.seccompCall(), SECCOMP_GET_ACTION_AVAIL, 0, action, 0, 0);
            return result < 0 ? Libc.errno() : 0;
        }
    }

    /** The thread does nothing else and ends: what it made goes with it. */
    private static int refusalOfNamespaces() {
        CompletableFuture<Integer> refusal = new CompletableFuture<>();
        Thread thread = new Thread(() -> refusal.complete(Restrictions.newNamespaces() < 0 ? Libc.errno() : 0));
        thread.setDaemon(true);
        thread.start();
        return refusal.join();
    }

    private static boolean mayChangeUser() throws IOException {
        long effective = ProcessInspection.effectiveCapabilities("/proc/thread-self/status");
        return (effective & CAP_SETGID_AND_SETUID) == CAP_SETGID_AND_SETUID;
    }
}
