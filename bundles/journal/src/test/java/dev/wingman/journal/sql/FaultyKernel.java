package dev.wingman.journal.sql;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Lets the kernel answer this process's own writes and synchronisations with errors, or hold them up: what a disk does that fails, is full
 * or is slow, below the database and without its knowledge. For good: it needs a process of its own.
 *
 * <p>seccomp(2), seccomp_unotify(2).
 */
final class FaultyKernel {

    static final int EIO = 5;
    static final int ENOSPC = 28;

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SET_MODE_FILTER = 1;
    private static final int TSYNC = 1;
    private static final int NEW_LISTENER = 8;
    private static final int TSYNC_ESRCH = 16;

    private static final int ALLOW = 0x7FFF_0000;
    private static final int ERROR = 0x0005_0000;
    private static final int ASK = 0x7FC0_0000;

    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int RETURN = 0x06;

    private static final long RECEIVE = 0xC050_2100L;
    private static final long SEND = 0xC018_2101L;
    private static final int QUESTION_BYTES = 80;
    private static final int ANSWER_BYTES = 24;
    private static final int CONTINUE = 1;

    private static final boolean X86 = Architecture.ofThisJvm() == Architecture.X86_64;

    /** fsync and fdatasync. */
    static final List<Integer> SYNCHRONISING = X86 ? List.of(74, 75) : List.of(82, 83);

    /** pwrite64, which the database writes with and the JDK's streams do not. */
    static final List<Integer> WRITING = X86 ? List.of(18) : List.of(68);

    private static final int IOCTL = X86 ? 16 : 29;

    private FaultyKernel() {}

    /** From now on these calls fail with this error number. */
    static void fail(List<Integer> calls, int error) {
        install(calls, ERROR | error, TSYNC);
    }

    /** From now on these calls wait for {@code free}; {@code reached} is counted down when the first does. */
    static void hold(List<Integer> calls, CountDownLatch reached, CountDownLatch free) {
        long listener = install(calls, ASK, TSYNC | TSYNC_ESRCH | NEW_LISTENER);
        Thread kernel = new Thread(() -> answer(listener, reached, free), "slow-disk");
        kernel.setDaemon(true);
        kernel.start();
    }

    private static void answer(long listener, CountDownLatch reached, CountDownLatch free) {
        try (Memory question = new Memory(QUESTION_BYTES);
                Memory answer = new Memory(ANSWER_BYTES)) {
            while (true) {
                question.clear();
                check(Libc.syscall(IOCTL, listener, RECEIVE, address(question), 0, 0));
                reached.countDown();
                free.await();
                answer.clear();
                answer.setLong(0, question.getLong(0));
                answer.setInt(20, CONTINUE);
                check(Libc.syscall(IOCTL, listener, SEND, address(answer), 0, 0));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long install(List<Integer> calls, int verdict, int flags) {
        check(Libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
        int length = calls.size() + 3;
        try (Memory filter = new Memory(length * 8L);
                Memory program = new Memory(16)) {
            instruction(filter, 0, LOAD, 0, 0);
            for (int i = 0; i < calls.size(); i++) {
                instruction(filter, i + 1, JUMP_EQUAL, calls.size() - i, calls.get(i));
            }
            instruction(filter, length - 2, RETURN, 0, ALLOW);
            instruction(filter, length - 1, RETURN, 0, verdict);
            program.clear();
            program.setShort(0, (short) length);
            program.setPointer(8, filter);
            return check(Libc.syscall(
                    Architecture.ofThisJvm().seccompCall(), SET_MODE_FILTER, flags, address(program), 0, 0));
        }
    }

    /** A {@code struct sock_filter}; a jump goes on where the number is another. */
    private static void instruction(Memory filter, int index, int code, int jump, int operand) {
        filter.setShort(index * 8L, (short) code);
        filter.setByte(index * 8L + 2, (byte) jump);
        filter.setByte(index * 8L + 3, (byte) 0);
        filter.setInt(index * 8L + 4, operand);
    }

    private static long address(Memory memory) {
        return Pointer.nativeValue(memory);
    }

    private static long check(long result) {
        if (result < 0) {
            throw new AssertionError("errno " + Libc.errno());
        }
        return result;
    }
}
