package dev.wingman.sandbox.protocol;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to read: one thread's at a time, or nobody's for a moment.
 *
 * <p>To wake a sleeping thread costs as much as a whole call. So whoever gives the turn back wakes nobody: a deputy looks by
 * itself, and takes the turn when nobody has wanted it for a millisecond. While the turn goes to and fro, the deputy looks
 * every millisecond; when it stays with somebody, the deputy sleeps until the turn is given back.
 */
final class ReadingTurn {

    private static final long LOOK_IN_NANOS = 1_000_000;

    private final AtomicBoolean taken = new AtomicBoolean();

    /** How often it was given back; written by whoever has the turn. */
    private volatile int givenBack;

    /** Also the first time. */
    private volatile boolean wanted = true;

    private volatile boolean deputyLooks;
    private volatile @Nullable Thread deputy;
    private volatile boolean ended;

    /** Takes the turn if it is nobody's. */
    boolean tryTake() {
        return !taken.get() && taken.compareAndSet(false, true);
    }

    /** For whoever has it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread at a time has the turn.
    void giveBack() {
        givenBack++;
        taken.set(false);
        if (!deputyLooks) {
            LockSupport.unpark(deputy);
        }
    }

    /** Somebody waits for what is to be read: if nobody has the turn, the deputy takes it at once. */
    void want() {
        if (!taken.get()) {
            wanted = true;
            LockSupport.unpark(deputy);
        }
    }

    /** Nobody needs the turn any more. */
    void end() {
        ended = true;
        LockSupport.unpark(deputy);
    }

    /**
     * For the deputy, one at a time: waits until it has the turn. An interrupt is of no consequence.
     *
     * @return false at the end
     */
    boolean await() {
        deputy = Thread.currentThread();
        int seen = givenBack;
        boolean free = false;
        while (!ended) {
            boolean stayedFree = free && givenBack == seen;
            if ((wanted || stayedFree) && tryTake()) {
                wanted = false;
                return true;
            }
            int now = givenBack;
            free = !taken.get();
            boolean lively = free || now != seen;
            seen = now;
            sleep(lively, seen);
        }
        return false;
    }

    private void sleep(boolean lively, int seen) {
        deputyLooks = lively;
        if (lively) {
            LockSupport.parkNanos(this, LOOK_IN_NANOS);
        } else if (taken.get() && givenBack == seen && !ended) {
            LockSupport.park(this);
        }
        Thread.interrupted(); // A thread that is interrupted does not sleep.
    }
}
