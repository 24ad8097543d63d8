package dev.wingman.sandbox.kernel.filter;

/**
 * What a filter can say to a call: the {@code SECCOMP_RET_*} of linux/seccomp.h.
 *
 * <p>A refusal is an error number and not the end of the thread: a JVM whose thread is killed exits with status 0, as if
 * all were well.
 */
final class Answers {

    static final Code ALLOW = Code.answer(0x7FFF_0000);
    static final Code NOT_PERMITTED = error(1);
    static final Code READ_ONLY = error(30);
    static final Code ABSENT = error(38);
    /** For calls that no program of ours makes by mistake: of another architecture. It dies of SIGSYS. */
    static final Code KILL = Code.answer(0x8000_0000);

    private Answers() {}

    private static Code error(int number) {
        return Code.answer(0x0005_0000 | number);
    }
}
