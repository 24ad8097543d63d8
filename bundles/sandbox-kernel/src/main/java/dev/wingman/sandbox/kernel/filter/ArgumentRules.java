package dev.wingman.sandbox.kernel.filter;

import static dev.wingman.sandbox.kernel.filter.Answers.ALLOW;
import static dev.wingman.sandbox.kernel.filter.Answers.NOT_PERMITTED;
import static dev.wingman.sandbox.kernel.filter.Answers.READ_ONLY;

/**
 * The calls whose arguments decide. Only numbers can be looked at: what a pointer points to may change after the look.
 *
 * <p>Where the kernel takes an {@code int}, so does the rule, and the upper half of the register counts for neither.
 */
final class ArgumentRules {

    /** Access mode, O_CREAT, O_TRUNC, O_APPEND and the bit that tells O_TMPFILE from O_DIRECTORY. */
    private static final int WRITING = 0x3 | 0x40 | 0x200 | 0x400 | 0x40_0000;
    /** What the C libraries make threads with; musl adds the long meaningless CLONE_DETACHED. */
    private static final int THREAD = 0x3D_0F00;

    private static final int THREAD_MUSL = 0x7D_0F00;
    private static final int PR_SET_NAME = 15;
    private static final int PR_GET_NAME = 16;
    private static final int PR_SET_VMA = 0x5356_4D41;
    private static final int TCGETS = 0x5401;
    private static final int FIONREAD = 0x541B;
    /** F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL; locks, leases and owners come after. */
    private static final int LAST_PLAIN_FCNTL = 4;

    private static final int F_DUPFD_CLOEXEC = 1030;

    private final Architecture architecture;
    private final int pid;

    ArgumentRules(Architecture architecture, int pid) {
        this.architecture = architecture;
        this.pid = pid;
    }

    Code of(Syscall call) {
        return switch (call) {
            case OPEN -> argument(1, readOnly());
            case OPENAT -> argument(2, readOnly());
            case CLONE -> argument(0, oneOf(THREAD, THREAD_MUSL));
            case TGKILL -> argument(0, oneOf(pid));
            case PRCTL -> argument(0, oneOf(PR_SET_NAME, PR_GET_NAME, PR_SET_VMA));
            case IOCTL -> argument(1, oneOf(TCGETS, FIONREAD));
            case FCNTL -> argument(1, Code.ifAtLeast(LAST_PLAIN_FCNTL + 1, oneOf(F_DUPFD_CLOEXEC), ALLOW));
            // Its own limits, and no new ones.
            case PRLIMIT64 -> argument(0, Code.ifEqual(0, ifNull(2), Code.ifEqual(pid, ifNull(2), NOT_PERMITTED)));
            // To the other end of what is connected, not to an address.
            case SENDTO -> ifNull(4);
            default -> throw new IllegalArgumentException("no rule for the arguments of " + call);
        };
    }

    private Code readOnly() {
        int unknown = ~(WRITING | architecture.harmlessOpenFlags());
        return Code.ifAnyBit(WRITING, READ_ONLY, Code.ifAnyBit(unknown, NOT_PERMITTED, ALLOW));
    }

    static Code oneOf(int... values) {
        Code code = NOT_PERMITTED;
        for (int value : values) {
            code = Code.ifEqual(value, ALLOW, code);
        }
        return code;
    }

    /** A pointer is null when both halves are. */
    private static Code ifNull(int index) {
        Code upper = Code.load(offsetOfArgument(index) + Integer.BYTES, Code.ifEqual(0, ALLOW, NOT_PERMITTED));
        return argument(index, Code.ifEqual(0, upper, NOT_PERMITTED));
    }

    /** The lower half of an argument. */
    static Code argument(int index, Code rest) {
        return Code.load(offsetOfArgument(index), rest);
    }

    /** In {@code struct seccomp_data}: nr, arch, instruction_pointer, then six arguments. */
    private static int offsetOfArgument(int index) {
        return 2 * Integer.BYTES + Long.BYTES + index * Long.BYTES;
    }
}
