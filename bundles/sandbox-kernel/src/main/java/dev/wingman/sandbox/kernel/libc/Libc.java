package dev.wingman.sandbox.kernel.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * Functions of the C library, bound directly: after the class is initialised, a call loads no class and opens no file, so
 * that a thread which may do neither any more can still make it.
 *
 * <p>Pointers are {@code long}; what is passed as an array is copied in and out for the call. A failed call returns a
 * negative number, and {@link #errno()} says why.
 */
public final class Libc {

    static {
        Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    /** The error number of this thread's last call here. */
    public static int errno() {
        return Native.getLastError();
    }

    public static native int prctl(int option, long a, long b, long c, long d);

    public static native long syscall(long number, long a, long b, long c, long d, long e);

    /** For the calls that have six arguments: with fewer, the sixth would be what lies in the register. */
    public static native long syscall(long number, long a, long b, long c, long d, long e, long f);

    public static native int unshare(int flags);

    public static native int getpid();

    public static native int getppid();

    public static native int geteuid();

    public static native int setsid();

    public static native int getsid(int pid);

    public static native int setgroups(long size, long groups);

    public static native int setresgid(int real, int effective, int saved);

    public static native int setresuid(int real, int effective, int saved);

    public static native int setrlimit(int resource, long[] softAndHard);

    public static native int kill(int pid, int signal);

    /** The path is UTF-8 and ends with a null byte. */
    public static native int open(byte[] path, int flags, int mode);

    public static native long read(int descriptor, byte[] into, long size);

    /** Both are UTF-8; the path ends with a null byte, and the target does not. */
    public static native long readlink(byte[] path, byte[] into, long size);

    public static native int close(int descriptor);

    public static native int unlink(long path);

    public static native int fcntl(int descriptor, int command, long argument);

    public static native int pipe2(int[] ends, int flags);

    public static native int waitid(int idType, int id, byte[] info, int options);

    public static native int waitpid(int pid, int[] status, int options);

    // The posix_spawn family returns its error number and leaves errno alone.

    public static native int posix_spawn(int[] pid, long path, long actions, long attributes, long argv, long envp);

    public static native int posix_spawn_file_actions_init(long actions);

    public static native int posix_spawn_file_actions_destroy(long actions);

    public static native int posix_spawn_file_actions_adddup2(long actions, int from, int to);

    public static native int posix_spawn_file_actions_addclose(long actions, int descriptor);

    public static native int posix_spawn_file_actions_addchdir_np(long actions, long path);

    public static native int posix_spawnattr_init(long attributes);

    public static native int posix_spawnattr_destroy(long attributes);

    public static native int posix_spawnattr_setflags(long attributes, short flags);

    public static native int posix_spawnattr_setsigdefault(long attributes, long signals);

    public static native int posix_spawnattr_setsigmask(long attributes, long signals);

    public static native int sigemptyset(long signals);

    public static native int sigfillset(long signals);
}
