package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a process does to itself, once it has loaded what it will run and before it runs it. None of it can be undone.
 *
 * <p>Works on all threads of the process. To be called once, from any of its threads, in the child only.
 */
public final class SelfConfinement {

    private static final int FILTER_INSTRUCTION_BYTES = 8;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;

    private SelfConfinement() {}

    /**
     * @param layers of these, {@link Layer#OWN_SESSION}, {@link Layer#OWN_USER}, {@link Layer#LIMITS},
     *     {@link Layer#NO_NEW_PRIVILEGES} and {@link Layer#SECCOMP} are applied here
     * @param host the process to die with
     * @param uid the user to become, which no other process has
     * @param gid the group to become the only one of
     */
    public record Plan(Set<Layer> layers, long host, int uid, int gid, Limits limits) {

        public Plan {
            layers = Set.copyOf(layers);
            if (layers.contains(Layer.OWN_USER) && (uid <= 0 || gid <= 0)) {
                throw new IllegalArgumentException("not a user of its own: uid " + uid + ", gid " + gid);
            }
            if (layers.contains(Layer.SECCOMP) && !layers.contains(Layer.NO_NEW_PRIVILEGES)) {
                throw new IllegalArgumentException("the layer seccomp needs the layer no-new-privileges");
            }
        }
    }

    /**
     * Has the JDK do what it does once and what the filter refuses: its channels try which sockets the machine has, and
     * then hang or fail for good. And loads what confining takes, which may be done long before, on any thread; of what the
     * self-test tries, nothing is tried.
     */
    public static void prepare() throws IOException {
        SelfTest.prepare();
        Selector.open().close();
        java.nio.channels.Pipe pipe = java.nio.channels.Pipe.open();
        pipe.sink().close();
        pipe.source().close();
        FileChannel.open(Path.of("/dev/urandom")).close();
    }

    /**
     * Applies the plan, in the order in which each step still may do what it needs.
     *
     * @param filter what {@link Seccomp#program} made, an array of {@code struct sock_filter}
     * @throws KernelException if a step failed: the process is half confined then, and must end
     */
    public static void apply(Plan plan, byte[] filter) throws KernelException {
        if (plan.layers.contains(Layer.OWN_SESSION)) {
            ownSession();
        }
        if (plan.layers.contains(Layer.OWN_USER)) {
            ownUser(plan.uid, plan.gid);
        }
        if (plan.layers.contains(Layer.OWN_SESSION)) {
            DeathWithHost.arrange(plan.host);
        }
        if (plan.layers.contains(Layer.LIMITS)) {
            limit(plan.limits);
        }
        if (plan.layers.contains(Layer.NO_NEW_PRIVILEGES)) {
            KernelException.check(
                    "no-new-privileges: prctl PR_SET_NO_NEW_PRIVS", Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
        }
        if (plan.layers.contains(Layer.SECCOMP)) {
            filter(filter);
        }
    }

    private static void ownSession() throws KernelException {
        if (Libc.getsid(0) != Libc.getpid()) {
            KernelException.check("own-session: setsid", Libc.setsid());
        }
    }

    /** The C library does it on every thread; the last capabilities go with the user (capabilities(7)). */
    private static void ownUser(int uid, int gid) throws KernelException {
        KernelException.check("own-user: setgroups", Libc.setgroups(0, 0));
        KernelException.check("own-user: setresgid " + gid, Libc.setresgid(gid, gid, gid));
        KernelException.check("own-user: setresuid " + uid, Libc.setresuid(uid, uid, uid));
    }

    private static void limit(Limits limits) throws KernelException {
        for (Map.Entry<Limit, Long> each : limits.values().entrySet()) {
            Limit limit = each.getKey();
            long soft = each.getValue();
            // At the hard limit of CPU time there is no SIGXCPU, which says more than SIGKILL.
            long hard = limit == Limit.CPU ? soft + 1 : soft;
            KernelException.check(
                    "limits: setrlimit " + limit.wireName(), Libc.setrlimit(limit.number(), new long[] {soft, hard}));
        }
    }

    private static void filter(byte[] filter) throws KernelException {
        if (filter.length == 0 || filter.length % FILTER_INSTRUCTION_BYTES != 0) {
            throw new IllegalArgumentException("not a filter: " + filter.length + " bytes");
        }
        try (NativeMemory memory = new NativeMemory()) {
            // struct sock_fprog: a short and, after its padding, a pointer.
            long program = memory.longs(filter.length / FILTER_INSTRUCTION_BYTES, memory.bytes(filter));
            long thread = KernelException.check(
                    "seccomp: SECCOMP_SET_MODE_FILTER",
                    Libc.syscall(
                            Architecture.ofThisJvm().seccompCall(),
                            SECCOMP_SET_MODE_FILTER,
                            SECCOMP_FILTER_FLAG_TSYNC,
                            program,
                            0,
                            0));
            if (thread != 0) {
                throw new IllegalStateException("seccomp: thread " + thread + " has a filter of its own");
            }
        }
    }
}
