package dev.wingman.core.lifecycle;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One call of a plugin, between the worker that makes it and the watchdog that ends it.
 *
 * <p>Exactly one of them has the last word: either the worker returns, or the watchdog abandons the thread to the
 * plugin, and the action goes on without it. All times are of {@link System#nanoTime()}.
 */
final class PluginCall {

    private enum State {
        RUNNING,
        /** The interrupt is being sent: the worker must wait, or it would hit what the worker does next. */
        INTERRUPTING,
        INTERRUPTED,
        RETURNED,
        ABANDONED
    }

    final Phase phase;
    final long begun;
    private final Thread thread;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile Runnable cameBack = () -> {};
    private volatile @Nullable Stop stop;
    private volatile long deadline;

    PluginCall(Phase phase, Thread thread, long begun, long deadline) {
        this.phase = phase;
        this.thread = thread;
        this.begun = begun;
        this.deadline = deadline;
    }

    /** When the watchdog has to look next. */
    long deadline() {
        return deadline;
    }

    boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    boolean isInterrupted() {
        return state.get() == State.INTERRUPTED;
    }

    /** Why it was interrupted, if it was. */
    @Nullable
    Stop stop() {
        return stop;
    }

    /** For the watchdog: asks the plugin to end until the new deadline. */
    void interrupt(Stop why, long newDeadline) {
        if (state.compareAndSet(State.RUNNING, State.INTERRUPTING)) {
            stop = why;
            deadline = newDeadline;
            thread.interrupt();
            state.set(State.INTERRUPTED);
        }
    }

    /** For the watchdog: leaves the thread to the plugin; false if the plugin has returned after all. */
    boolean abandon(Runnable whenItComesBack) {
        cameBack = whenItComesBack;
        return state.compareAndSet(State.INTERRUPTED, State.ABANDONED);
    }

    /** For the worker: the plugin has returned; false if the action has gone on without this thread. */
    boolean returned() {
        while (!state.compareAndSet(State.RUNNING, State.RETURNED)) {
            if (state.get() == State.ABANDONED) {
                cameBack.run();
                return false;
            }
            if (state.compareAndSet(State.INTERRUPTED, State.RETURNED)) {
                break;
            }
            Thread.onSpinWait();
        }
        Thread.interrupted(); // Ours or the plugin's own: neither is meant for what this thread does next.
        return true;
    }
}
