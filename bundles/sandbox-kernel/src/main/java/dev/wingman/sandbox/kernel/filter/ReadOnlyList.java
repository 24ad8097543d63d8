package dev.wingman.sandbox.kernel.filter;

import static dev.wingman.sandbox.kernel.filter.Answers.ALLOW;
import static dev.wingman.sandbox.kernel.filter.Answers.NOT_PERMITTED;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The filter for programs that may look and not touch. Unlike {@link AllowList} it lets programs start programs, and lets
 * files be opened in any way: which files, and for what, is Landlock's to say, which knows them by their place. The filter
 * takes what Landlock does not know of: sockets, modes, times, owners, priorities, shared memory, mounts, modules.
 */
public final class ReadOnlyList {

    /** CLONE_NEW* , CLONE_PARENT (a child of the runtime's) and CLONE_PTRACE. */
    private static final int MORE_THAN_A_PROCESS = 0x7E02_0000 | 0x8000 | 0x2000;

    private static final int[] NAMES_AND_QUESTIONS = {
        15, // PR_SET_NAME
        16, // PR_GET_NAME
        3, // PR_GET_DUMPABLE; to set it would hide from the host whose process it is
        1, // PR_SET_PDEATHSIG
        2, // PR_GET_PDEATHSIG
        23, // PR_CAPBSET_READ
        39, // PR_GET_NO_NEW_PRIVS
        0x5356_4D41 // PR_SET_VMA
    };

    private static final int[] IOCTL = {
        0x5401, // TCGETS
        0x802C_542A, // TCGETS2
        0x5413, // TIOCGWINSZ
        0x540F, // TIOCGPGRP
        0x541B, // FIONREAD
        0x5421, // FIONBIO
        0x5450, // FIONCLEX
        0x5451, // FIOCLEX
        0x8008_6601 // FS_IOC_GETFLAGS
    };

    /** F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL; locks, which stop others, leases and owners come after. */
    private static final int LAST_PLAIN_FCNTL = 4;

    private static final int[] MORE_FCNTL = {
        1030, // F_DUPFD_CLOEXEC
        1032 // F_GETPIPE_SZ
    };

    private ReadOnlyList() {}

    /** The filter as an array of {@code struct sock_filter}; for any process. */
    public static byte[] program(Architecture architecture) {
        SortedMap<Integer, Code> answers = new TreeMap<>();
        for (Syscall call : Syscall.values()) {
            if (call.isOn(architecture)) {
                answers.put(call.number(architecture), answer(call));
            }
        }
        for (ProgramCall call : ProgramCall.values()) {
            if (call.isOn(architecture)) {
                answers.put(call.number(architecture), ALLOW);
            }
        }
        return AllowList.program(architecture, answers);
    }

    private static Code answer(Syscall call) {
        return switch (call.answer()) {
            case ALLOWED -> ALLOW;
            case ABSENT -> Answers.ABSENT;
            case BY_ARGUMENT -> byArgument(call);
        };
    }

    private static Code byArgument(Syscall call) {
        return switch (call) {
            case OPEN, OPENAT, TGKILL -> ALLOW;
            case CLONE -> ArgumentRules.argument(0, Code.ifAnyBit(MORE_THAN_A_PROCESS, NOT_PERMITTED, ALLOW));
            case PRCTL -> ArgumentRules.argument(0, ArgumentRules.oneOf(NAMES_AND_QUESTIONS));
            case IOCTL -> ArgumentRules.argument(1, ArgumentRules.oneOf(IOCTL));
            case FCNTL ->
                ArgumentRules.argument(1, Code.ifAtLeast(LAST_PLAIN_FCNTL + 1, ArgumentRules.oneOf(MORE_FCNTL), ALLOW));
            // Of the process itself.
            case PRLIMIT64 -> ArgumentRules.argument(0, ArgumentRules.oneOf(0));
            // SENDTO: there is no socket to send to.
            default -> NOT_PERMITTED;
        };
    }
}
