package dev.wingman.sandbox.kernel.libc;

import java.util.List;
import java.util.Map;

/** Names of error numbers, see errno(3); they are the same on x86_64 and aarch64. */
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EINVAL = 22;
    public static final int ENOSYS = 38;
    public static final int EOPNOTSUPP = 95;

    private static final List<String> FIRST = List.of(
            ("EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST"
                            + " EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS"
                            + " EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP")
                    .split(" "));

    private static final Map<Integer, String> LATER = Map.of(
            92, "ENOPROTOOPT",
            93, "EPROTONOSUPPORT",
            95, "EOPNOTSUPP",
            97, "EAFNOSUPPORT",
            98, "EADDRINUSE",
            101, "ENETUNREACH",
            107, "ENOTCONN",
            110, "ETIMEDOUT",
            111, "ECONNREFUSED",
            113, "EHOSTUNREACH");

    private Errno() {}

    /** For instance {@code EPERM}; a number that has no name here stands for itself, {@code errno 524}. */
    public static String name(int number) {
        if (number >= 1 && number <= FIRST.size()) {
            return FIRST.get(number - 1);
        }
        return LATER.getOrDefault(number, "errno " + number);
    }
}
