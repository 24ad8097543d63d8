package dev.wingman.sandbox.kernel;

import java.util.Map;

/**
 * How a process ended: by itself, or by a signal.
 *
 * @param code what it gave to exit(2), 0 where a signal ended it
 * @param signal the signal, 0 where it ended by itself
 */
public record ExitStatus(int code, int signal) {

    /** Somebody else was told, as when the host was started with SIGCHLD ignored. */
    static final ExitStatus UNKNOWN = new ExitStatus(-1, 0);

    /** What an operator should conclude from a signal; see signal(7). */
    private static final Map<Integer, String> MEANINGS = Map.of(
            1, "SIGHUP: its terminal or session went away",
            4, "SIGILL: an instruction that the processor does not know",
            6, "SIGABRT: the JVM gave up, its last lines say why",
            7, "SIGBUS: memory that is not there, as when a mapped file shrank",
            9, "SIGKILL: by the host, by the kernel for want of memory, or at the hard limit of CPU time",
            11, "SIGSEGV: a wild memory access",
            15, "SIGTERM: it was asked to end",
            24, "SIGXCPU: its CPU time was used up",
            25, "SIGXFSZ: it wrote to a file beyond its limit",
            31, "SIGSYS: a system call of another architecture, which its filter kills");

    private static final int SIGNAL_BITS = 0x7F;

    /** Reads the word that waitpid(2) gives. */
    static ExitStatus ofWaitStatus(int status) {
        return new ExitStatus(status >> 8 & 0xFF, status & SIGNAL_BITS);
    }

    /** As the JDK and shells count: 128 + signal. */
    public int asExitValue() {
        return signal == 0 ? code : 128 + signal;
    }

    /** For the diagnosis of a process that went away: {@code exit status 3}, {@code killed by SIGSYS: …}. */
    @Override
    public String toString() {
        if (code < 0) {
            return "exit status unknown";
        }
        return signal == 0 ? "exit status " + code : "killed by " + MEANINGS.getOrDefault(signal, "signal " + signal);
    }
}
