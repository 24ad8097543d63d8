package dev.wingman.sandbox.kernel.filter;

/**
 * The system calls that ordinary programs need to look around with, beyond those of a JVM ({@link Syscall}): starting
 * other programs and waiting for them, signals, extended attributes, timers, more ways to read.
 *
 * <p>None of them changes anything outside the processes that make it, as long as Landlock denies opening files to write and
 * signals to others. What is not here is refused: all that needs no open file to change something, such as
 * {@code chmod}, {@code utimensat}, {@code mount}, {@code setpriority}, {@code shmget}, and every {@code socket}.
 */
enum ProgramCall {
    EXECVE(59, 221),
    FORK(57),
    VFORK(58),
    WAIT4(61, 260),
    WAITID(247, 95),
    ARCH_PRCTL(158),
    SET_TID_ADDRESS(218, 96),
    // Landlock lets signals go to the processes under the same rules, and to no others.
    KILL(62, 129),
    TKILL(200, 130),
    TGKILL(234, 131),
    RT_SIGSUSPEND(130, 133),
    RT_SIGPENDING(127, 136),
    PAUSE(34),
    ALARM(37),
    GETITIMER(36, 102),
    SETITIMER(38, 103),
    TIMER_CREATE(222, 107),
    TIMER_SETTIME(223, 110),
    TIMER_GETTIME(224, 108),
    TIMER_GETOVERRUN(225, 109),
    TIMER_DELETE(226, 111),
    TIMERFD_CREATE(283, 85),
    TIMERFD_SETTIME(286, 86),
    TIMERFD_GETTIME(287, 87),
    TIME(201),
    // Its own session, group, place and mask.
    SETSID(112, 157),
    GETSID(124, 156),
    SETPGID(109, 154),
    GETPGID(121, 155),
    GETPGRP(111),
    CHDIR(80, 49),
    FCHDIR(81, 50),
    UMASK(95, 166),
    SETRLIMIT(160, 164),
    GETGROUPS(115, 158),
    GETRESUID(118, 148),
    GETRESGID(120, 150),
    CAPGET(125, 90),
    SCHED_GETSCHEDULER(145, 120),
    SCHED_GETPARAM(143, 121),
    SCHED_GET_PRIORITY_MAX(146, 125),
    SCHED_GET_PRIORITY_MIN(147, 126),
    // Reading and finding.
    GETDENTS(78),
    GETXATTR(191, 8),
    LGETXATTR(192, 9),
    FGETXATTR(193, 10),
    LISTXATTR(194, 11),
    LLISTXATTR(195, 12),
    FLISTXATTR(196, 13),
    FACCESSAT2(439, 439),
    FADVISE64(221, 223),
    READAHEAD(187, 213),
    PREADV2(327, 286),
    MSYNC(26, 227),
    // Between what is open.
    PIPE(22),
    SELECT(23),
    PSELECT6(270, 72),
    EPOLL_CREATE(213),
    EVENTFD(284),
    SENDFILE(40, 71),
    SPLICE(275, 76),
    TEE(276, 77),
    VMSPLICE(278, 75),
    COPY_FILE_RANGE(326, 285),
    PWRITEV(296, 70),
    CLOSE_RANGE(436, 436);

    private static final int NONE = -1;

    private final int x86;
    private final int arm;

    /** A call that only x86_64 has. */
    ProgramCall(int x86) {
        this(x86, NONE);
    }

    ProgramCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    boolean isOn(Architecture architecture) {
        return number(architecture) != NONE;
    }

    /** Its number, or a negative one where the architecture does not have it. */
    int number(Architecture architecture) {
        return architecture == Architecture.X86_64 ? x86 : arm;
    }
}
