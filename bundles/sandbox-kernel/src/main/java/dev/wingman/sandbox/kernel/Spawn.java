package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.libc.CloseFrom;
import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * A prepared posix_spawn(3): all that it needs lies ready in native memory, so that {@link #start} touches nothing else.
 *
 * <p>The process gets three standard streams and no other descriptor, no variable of the JVM's environment, default signal
 * handlers and no blocked signal (a thread of the JVM blocks some).
 */
final class Spawn implements AutoCloseable {

    /** The C library's structures take 80 and 336 bytes, a signal set 128. */
    private static final int SIZE_OF_STRUCTURE = 1024;

    private static final short SET_SIGNALS_TO_DEFAULT_AND_MASK = 0x04 | 0x08;
    private static final int FD_CLOEXEC = 1;
    private static final int F_GETFD = 1;

    private final NativeMemory memory = new NativeMemory();
    private final long path;
    private final long argv;
    private final long environment;
    private final long actions;
    private final long attributes;
    private final int[] pid = new int[1];

    /** @param variables each as {@code NAME=value} */
    Spawn(List<String> command, List<String> variables, Path directory, Pipe in, Pipe out, Pipe err)
            throws KernelException {
        this(command, variables, directory, in, out, err, CloseFrom.isAvailable());
    }

    /** Without closefrom, the descriptors that are open now and not closed on exec are closed one by one. */
    Spawn(List<String> command, Path directory, Pipe in, Pipe out, Pipe err, boolean closeFrom) throws KernelException {
        this(command, List.of(), directory, in, out, err, closeFrom);
    }

    private Spawn(
            List<String> command,
            List<String> variables,
            Path directory,
            Pipe in,
            Pipe out,
            Pipe err,
            boolean closeFrom)
            throws KernelException {
        path = memory.text(command.get(0));
        argv = memory.texts(command);
        environment = memory.texts(variables);
        actions = memory.zeroes(SIZE_OF_STRUCTURE);
        attributes = memory.zeroes(SIZE_OF_STRUCTURE);
        Libc.posix_spawn_file_actions_init(actions);
        Libc.posix_spawnattr_init(attributes);
        check("chdir", Libc.posix_spawn_file_actions_addchdir_np(actions, memory.text(directory.toString())));
        check("dup2", Libc.posix_spawn_file_actions_adddup2(actions, in.readEnd(), 0));
        check("dup2", Libc.posix_spawn_file_actions_adddup2(actions, out.writeEnd(), 1));
        check("dup2", Libc.posix_spawn_file_actions_adddup2(actions, err.writeEnd(), 2));
        if (closeFrom) {
            check("closefrom", CloseFrom.posix_spawn_file_actions_addclosefrom_np(actions, 3));
        } else {
            closeWhatWouldBeInherited();
        }
        defaultSignals();
    }

    private void closeWhatWouldBeInherited() throws KernelException {
        String[] names = new File("/proc/self/fd").list();
        if (names == null) {
            throw new KernelException("posix_spawn: list /proc/self/fd", Errno.ENOENT);
        }
        for (String name : names) {
            int descriptor = Integer.parseInt(name);
            int flags = Libc.fcntl(descriptor, F_GETFD, 0);
            if (descriptor > 2 && flags >= 0 && (flags & FD_CLOEXEC) == 0) {
                check("close", Libc.posix_spawn_file_actions_addclose(actions, descriptor));
            }
        }
    }

    private void defaultSignals() throws KernelException {
        long all = memory.zeroes(SIZE_OF_STRUCTURE);
        long none = memory.zeroes(SIZE_OF_STRUCTURE);
        Libc.sigfillset(all);
        Libc.sigemptyset(none);
        check("signals", Libc.posix_spawnattr_setsigdefault(attributes, all));
        check("signals", Libc.posix_spawnattr_setsigmask(attributes, none));
        check("signals", Libc.posix_spawnattr_setflags(attributes, SET_SIGNALS_TO_DEFAULT_AND_MASK));
    }

    private static void check(String step, int error) throws KernelException {
        if (error != 0) {
            throw new KernelException("posix_spawn: " + step, error);
        }
    }

    /** Starts the process as a child of the calling thread; answers 0 or an error number. */
    int start() {
        return Libc.posix_spawn(pid, path, actions, attributes, argv, environment);
    }

    /** The process, after {@link #start} answered 0. */
    int pid() {
        return pid[0];
    }

    @Override
    public void close() {
        Libc.posix_spawn_file_actions_destroy(actions);
        Libc.posix_spawnattr_destroy(attributes);
        memory.close();
    }
}
