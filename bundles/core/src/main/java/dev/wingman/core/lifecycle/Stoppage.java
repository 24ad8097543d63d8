package dev.wingman.core.lifecycle;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What keeps one action from going on: a wish, its timeout, or that its plugin has gone. Thread-safe. */
final class Stoppage {

    private final Assignment assignment;
    private final Limits limits;
    private final long wholeDeadline;
    private final AtomicReference<@Nullable Stop> wish = new AtomicReference<>();

    /** @param taken when the action was taken */
    Stoppage(Assignment assignment, Limits limits, long taken) {
        this.assignment = assignment;
        this.limits = limits;
        this.wholeDeadline = Clock.after(taken, assignment.timeout());
    }

    /** When the whole action must have ended. */
    long wholeDeadline() {
        return wholeDeadline;
    }

    /** When a phase that begins now must have ended. */
    long deadline(Phase phase, long now) {
        long own = Clock.after(now, limits.of(phase));
        return phase == Phase.ROLLBACK ? own : Math.min(own, wholeDeadline);
    }

    /** Somebody wants it to end; the first wish counts. */
    void wish(Stop why) {
        wish.compareAndSet(null, why);
    }

    /** Why the action may not go on; a rollback is ended by its own deadline alone, and when the plugin is gone. */
    @Nullable
    Stop of(Phase phase, long now) {
        if (assignment.serving().isGone()) {
            return Stop.GONE;
        }
        if (phase == Phase.ROLLBACK) {
            return null;
        }
        Stop wished = wish.get();
        if (wished != null) {
            return wished;
        }
        return now < wholeDeadline ? null : Stop.wholeDeadline(assignment.timeout());
    }

    /** Why this call must end now; null if it may go on. */
    @Nullable
    Stop of(PluginCall call, long now) {
        Stop why = of(call.phase, now);
        return why == null && now >= call.deadline() ? Stop.phaseDeadline(limits.of(call.phase)) : why;
    }
}
