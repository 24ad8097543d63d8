package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.AllowList;
import dev.wingman.sandbox.kernel.filter.Architecture;

/**
 * Makes the system call filter of a sandboxed process: seccomp(2), and {@code Documentation/userspace-api/seccomp_filter.rst}
 * of the kernel.
 *
 * <p>An allow-list: read what is open, compute, wait, make threads, end. Opening is for reading only. All else is an error
 * (EPERM; EROFS for opening to write; ENOSYS where the C library knows an older way), and a call of another architecture
 * is death by SIGSYS. The filter does not say <em>which</em> files can be read: that is Landlock's part.
 */
public final class Seccomp {

    private Seccomp() {}

    /**
     * The filter for this machine as the kernel takes it, an array of {@code struct sock_filter}.
     *
     * <p>Nothing in it depends on the language that the process is written in.
     *
     * @param pid the process that it is for: the only one that it may signal
     * @throws IllegalStateException where there is no table of system calls for this architecture
     */
    public static byte[] program(long pid) {
        return AllowList.program(Architecture.ofThisJvm(), Math.toIntExact(pid));
    }
}
