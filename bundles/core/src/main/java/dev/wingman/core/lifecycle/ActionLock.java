package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.lock.Claim;
import dev.wingman.core.lock.LockTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps others from changing what an action changes, from before its first phase until it has ended; what only
 * reads has none, nor has a dry run. An action has this one lock for its whole life and waits for no other, so there is
 * no deadlock.
 *
 * <p>Where the action ends while a thread of its plugin still executes or rolls back, the effect may go on, and so does
 * the lock: until the thread comes back or the plugin is taken out of service. Thread-safe.
 */
final class ActionLock {

    private final LockTable table;
    private final Assignment assignment;
    private final @Nullable Claim claim;
    private final Runnable whenGone = this::release;
    private int stuckThreads;
    private boolean ended;

    /** @param granted told once if the lock had to be waited for */
    ActionLock(LockTable table, Assignment assignment, Runnable granted) {
        this.table = table;
        this.assignment = assignment;
        this.claim = assignment.mutatesState() ? new Claim(assignment.lock(), this, granted) : null;
    }

    LockTable.Answer take() {
        return claim == null ? LockTable.Answer.HELD : table.take(claim);
    }

    /** Whom it waits for; empty if it does not wait. */
    String waitsFor() {
        return text(claim == null ? List.of() : table.aheadOf(claim));
    }

    /** In one line; empty if there are none. */
    static String text(List<Claim> ahead) {
        return switch (ahead.size()) {
            case 0 -> "";
            case 1 -> ahead.get(0).toString();
            default -> ahead.get(0) + ", and " + (ahead.size() - 1) + " more";
        };
    }

    /** A thread of the plugin goes on with this phase without the action. */
    void threadStuck(Phase phase) {
        if (phase.mayChange()) {
            synchronized (this) {
                stuckThreads++;
            }
        }
    }

    /** To be called as often as {@link #threadStuck}, and maybe a moment before. */
    void threadCameBack(Phase phase) {
        if (phase.mayChange()) {
            boolean free;
            synchronized (this) {
                stuckThreads--;
                free = ended && stuckThreads == 0;
            }
            if (free) {
                release();
                assignment.serving().forget(whenGone);
            }
        }
    }

    /** The action has ended. */
    void ended() {
        boolean free;
        synchronized (this) {
            ended = true;
            free = stuckThreads == 0;
        }
        if (free) {
            release();
        } else {
            assignment.serving().whenGone(whenGone);
        }
    }

    private void release() {
        if (claim != null) {
            table.release(claim);
        }
    }

    /** For those who wait. */
    @Override
    public synchronized String toString() {
        String after = ended && stuckThreads > 0 ? "; it has ended, but its plugin still runs" : "";
        Action action = assignment.action();
        return "action " + action.id() + " (" + assignment.plugin() + " " + action.type() + after + ")";
    }
}
