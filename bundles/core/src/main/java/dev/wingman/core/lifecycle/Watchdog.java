package dev.wingman.core.lifecycle;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after the deadlines of all running actions, on one thread.
 *
 * <p>A timer per phase would cost more than the whole lifecycle of a small action: it would wake a thread to set and to
 * cancel each. Here a phase writes its deadline down and wakes the thread only if that lies before the next look.
 */
final class Watchdog {

    static final long NEVER = Long.MAX_VALUE;

    /** Between busy moments the thread stays half awake this long, so that actions in a row need not wake it. */
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(100);

    private final RunningActions running;
    private final Thread thread;
    private volatile long nextLook = NEVER;
    private volatile boolean active;
    private volatile boolean closed;

    Watchdog(RunningActions running) {
        this.running = running;
        this.thread = new CoreThreads("wingman-watchdog").newThread(this::watch);
        thread.start();
    }

    /** A call began, or an action was queued, that must end by then. */
    void expect(long deadline) {
        if (!active) {
            active = true;
        }
        if (deadline < nextLook) {
            LockSupport.unpark(thread);
        }
    }

    /** Something changed that cannot wait. */
    void look() {
        LockSupport.unpark(thread);
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            boolean wasActive = active;
            active = false;
            nextLook = NEVER; // Whoever writes a deadline during the round wakes us again.
            long now = Clock.now();
            long next = wasActive ? now + LINGER : NEVER;
            for (ActionRun run : running.all()) {
                next = Math.min(next, run.check(now));
            }
            nextLook = next;
            if (next == NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, next - Clock.now());
            }
        }
    }
}
