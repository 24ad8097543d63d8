package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.io.IOException;

/** The kernel refused a step of confining a process; so the process must not be used. */
public final class KernelException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String step;
    private final int errno;

    KernelException(String step, int errno) {
        super(step + ": " + Errno.name(errno));
        this.step = step;
        this.errno = errno;
    }

    /** What was tried, as an operator would call it, with the name of the system call. */
    public String step() {
        return step;
    }

    /** The name of the error, for instance {@code EPERM}. */
    public String errno() {
        return Errno.name(errno);
    }

    /** Passes a result on, unless it says that the step failed. */
    static long check(String step, long result) throws KernelException {
        if (result < 0) {
            throw new KernelException(step, Libc.errno());
        }
        return result;
    }
}
