package dev.wingman.sandbox.kernel.filter;

/**
 * The system calls that a JVM needs when all its files are open for reading and nothing else is left to be had.
 *
 * <p>Found by running HotSpot 17 and 25 with every collector, and kept to what they cannot do without. The numbers are
 * those of the kernel's {@code unistd_64.h} and of {@code asm-generic/unistd.h}. A call that is not here is refused.
 */
enum Syscall {
    // Reading and writing what is open, and finding what may be opened.
    READ(0, 63, Answer.ALLOWED),
    WRITE(1, 64, Answer.ALLOWED),
    READV(19, 65, Answer.ALLOWED),
    WRITEV(20, 66, Answer.ALLOWED),
    PREAD64(17, 67, Answer.ALLOWED),
    PWRITE64(18, 68, Answer.ALLOWED),
    PREADV(295, 69, Answer.ALLOWED),
    CLOSE(3, 57, Answer.ALLOWED),
    LSEEK(8, 62, Answer.ALLOWED),
    FSTAT(5, 80, Answer.ALLOWED),
    NEWFSTATAT(262, 79, Answer.ALLOWED),
    STAT(4, Answer.ALLOWED),
    LSTAT(6, Answer.ALLOWED),
    STATX(332, 291, Answer.ALLOWED),
    STATFS(137, 43, Answer.ALLOWED),
    FSTATFS(138, 44, Answer.ALLOWED),
    ACCESS(21, Answer.ALLOWED),
    FACCESSAT(269, 48, Answer.ALLOWED),
    READLINK(89, Answer.ALLOWED),
    READLINKAT(267, 78, Answer.ALLOWED),
    GETDENTS64(217, 61, Answer.ALLOWED),
    GETCWD(79, 17, Answer.ALLOWED),
    PIPE2(293, 59, Answer.ALLOWED),
    DUP(32, 23, Answer.ALLOWED),
    DUP2(33, Answer.ALLOWED),
    DUP3(292, 24, Answer.ALLOWED),
    // Waiting for input.
    POLL(7, Answer.ALLOWED),
    PPOLL(271, 73, Answer.ALLOWED),
    EPOLL_CREATE1(291, 20, Answer.ALLOWED),
    EPOLL_CTL(233, 21, Answer.ALLOWED),
    EPOLL_WAIT(232, Answer.ALLOWED),
    EPOLL_PWAIT(281, 22, Answer.ALLOWED),
    EVENTFD2(290, 19, Answer.ALLOWED),
    // The ends of a socket pair that the process was started with; no new socket can be made.
    RECVFROM(45, 207, Answer.ALLOWED),
    GETSOCKOPT(55, 209, Answer.ALLOWED),
    GETSOCKNAME(51, 204, Answer.ALLOWED),
    GETPEERNAME(52, 205, Answer.ALLOWED),
    SHUTDOWN(48, 210, Answer.ALLOWED),
    // Memory.
    MMAP(9, 222, Answer.ALLOWED),
    MUNMAP(11, 215, Answer.ALLOWED),
    MPROTECT(10, 226, Answer.ALLOWED),
    MREMAP(25, 216, Answer.ALLOWED),
    MADVISE(28, 233, Answer.ALLOWED),
    BRK(12, 214, Answer.ALLOWED),
    MINCORE(27, 232, Answer.ALLOWED),
    MEMBARRIER(324, 283, Answer.ALLOWED),
    GET_MEMPOLICY(239, 236, Answer.ALLOWED),
    // Threads, and what they wait for.
    FUTEX(202, 98, Answer.ALLOWED),
    SET_ROBUST_LIST(273, 99, Answer.ALLOWED),
    RSEQ(334, 293, Answer.ALLOWED),
    SCHED_YIELD(24, 124, Answer.ALLOWED),
    SCHED_GETAFFINITY(204, 123, Answer.ALLOWED),
    NANOSLEEP(35, 101, Answer.ALLOWED),
    CLOCK_NANOSLEEP(230, 115, Answer.ALLOWED),
    EXIT(60, 93, Answer.ALLOWED),
    EXIT_GROUP(231, 94, Answer.ALLOWED),
    // Signals to itself.
    RT_SIGACTION(13, 134, Answer.ALLOWED),
    RT_SIGPROCMASK(14, 135, Answer.ALLOWED),
    RT_SIGRETURN(15, 139, Answer.ALLOWED),
    RT_SIGTIMEDWAIT(128, 137, Answer.ALLOWED),
    SIGALTSTACK(131, 132, Answer.ALLOWED),
    RESTART_SYSCALL(219, 128, Answer.ALLOWED),
    // Asking for the time, for itself and for the machine.
    CLOCK_GETTIME(228, 113, Answer.ALLOWED),
    CLOCK_GETRES(229, 114, Answer.ALLOWED),
    GETTIMEOFDAY(96, 169, Answer.ALLOWED),
    TIMES(100, 153, Answer.ALLOWED),
    GETTID(186, 178, Answer.ALLOWED),
    GETPID(39, 172, Answer.ALLOWED),
    GETPPID(110, 173, Answer.ALLOWED),
    GETUID(102, 174, Answer.ALLOWED),
    GETEUID(107, 175, Answer.ALLOWED),
    GETGID(104, 176, Answer.ALLOWED),
    GETEGID(108, 177, Answer.ALLOWED),
    GETRLIMIT(97, 163, Answer.ALLOWED),
    GETRUSAGE(98, 165, Answer.ALLOWED),
    GETPRIORITY(140, 141, Answer.ALLOWED),
    GETCPU(309, 168, Answer.ALLOWED),
    SYSINFO(99, 179, Answer.ALLOWED),
    UNAME(63, 160, Answer.ALLOWED),
    GETRANDOM(318, 278, Answer.ALLOWED),
    // Harmless or not by their arguments.
    OPEN(2, Answer.BY_ARGUMENT),
    OPENAT(257, 56, Answer.BY_ARGUMENT),
    CLONE(56, 220, Answer.BY_ARGUMENT),
    TGKILL(234, 131, Answer.BY_ARGUMENT),
    PRCTL(157, 167, Answer.BY_ARGUMENT),
    IOCTL(16, 29, Answer.BY_ARGUMENT),
    FCNTL(72, 25, Answer.BY_ARGUMENT),
    PRLIMIT64(302, 261, Answer.BY_ARGUMENT),
    SENDTO(44, 206, Answer.BY_ARGUMENT),
    // Calls with an older form to fall back to: their arguments lie in memory, where a filter cannot look.
    CLONE3(435, 435, Answer.ABSENT),
    OPENAT2(437, 437, Answer.ABSENT),
    FACCESSAT2(439, 439, Answer.ABSENT),
    IO_URING_SETUP(425, 425, Answer.ABSENT),
    IO_URING_ENTER(426, 426, Answer.ABSENT),
    IO_URING_REGISTER(427, 427, Answer.ABSENT),
    EPOLL_PWAIT2(441, 441, Answer.ABSENT),
    FUTEX_WAITV(449, 449, Answer.ABSENT),
    CLOSE_RANGE(436, 436, Answer.ABSENT);

    /** What the filter says to a call. */
    enum Answer {
        /** Yes, whatever its arguments. The kernel remembers this per number and does not run the filter for it again. */
        ALLOWED,
        /** What {@link ArgumentRules} says. */
        BY_ARGUMENT,
        /** ENOSYS, as an older kernel would say. */
        ABSENT
    }

    private static final int NONE = -1;

    private final int x86;
    private final int arm;
    private final Answer answer;

    /** A call that only x86_64 has: the generic table has nothing but its younger form. */
    Syscall(int x86, Answer answer) {
        this(x86, NONE, answer);
    }

    Syscall(int x86, int arm, Answer answer) {
        this.x86 = x86;
        this.arm = arm;
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    boolean isOn(Architecture architecture) {
        return number(architecture) != NONE;
    }

    /** Its number, or a negative one where the architecture does not have it. */
    int number(Architecture architecture) {
        return architecture == Architecture.X86_64 ? x86 : arm;
    }
}
