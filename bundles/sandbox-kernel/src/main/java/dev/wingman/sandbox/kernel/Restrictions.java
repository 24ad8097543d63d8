package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.libc.Libc;

/**
 * What a thread does to itself before it starts a process, which inherits it. None of it can be undone.
 *
 * @param namespaces whether it makes new ones
 * @param noNewPrivileges whether it gives up that programs it starts may have more rights, and its capabilities
 * @param keptCapabilities a bit for each one that a program of root may still have
 * @param landlock the descriptor of a ruleset, or a negative number for none
 * @param filter the address of a {@code struct sock_fprog}, or 0 for none
 */
record Restrictions(boolean namespaces, boolean noNewPrivileges, long keptCapabilities, int landlock, long filter) {

    /** What a process of root needs to become another user: CAP_SETGID, CAP_SETUID. */
    static final long TO_BECOME_ANOTHER_USER = 1L << 6 | 1L << 7;

    /** What root needs to read the files of others: CAP_DAC_READ_SEARCH. */
    static final long TO_READ_EVERYTHING = 1L << 2;

    private static final int NEW_NETWORK_IPC_AND_HOST_NAME = 0x4000_0000 | 0x0800_0000 | 0x0400_0000;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_CAP_AMBIENT = 47;
    private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;
    private static final int LAST_CAPABILITY = 63;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP =
            Architecture.current().map(Architecture::seccompCall).orElse(-1);

    /** Applies them to the calling thread, and answers the step that failed, with its reason in errno; empty if none did. */
    String apply() {
        if (namespaces && newNamespaces() < 0) {
            return "namespaces: unshare";
        }
        if (noNewPrivileges) {
            if (Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
                return "no-new-privileges: prctl PR_SET_NO_NEW_PRIVS";
            }
            dropCapabilities();
        }
        if (landlock >= 0 && Libc.syscall(Landlock.RESTRICT_SELF, landlock, 0, 0, 0, 0) < 0) {
            return "landlock: landlock_restrict_self";
        }
        if (filter != 0 && Libc.syscall(SECCOMP, SECCOMP_SET_MODE_FILTER, 0, filter, 0, 0) < 0) {
            return "seccomp: SECCOMP_SET_MODE_FILTER";
        }
        return "";
    }

    /** For the calling thread; answers a negative number if the kernel refuses. */
    static int newNamespaces() {
        return Libc.unshare(NEW_NETWORK_IPC_AND_HOST_NAME);
    }

    /** As far as this thread may: those of the ambient and the bounding set, which the child would start with. */
    private void dropCapabilities() {
        Libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        for (int capability = 0; capability <= LAST_CAPABILITY; capability++) {
            if ((keptCapabilities & 1L << capability) == 0) {
                Libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
            }
        }
    }
}
