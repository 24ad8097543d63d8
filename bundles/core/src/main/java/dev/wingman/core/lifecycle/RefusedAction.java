package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import org.osgi.util.promise.Promise;

/** An action that ended before it began, or waits for a human. */
record RefusedAction(String id, ActionReport ended, Promise<ActionReport> report) implements RunningAction {

    @Override
    public ActionReport awaitReport() {
        return ended;
    }

    @Override
    public String state() {
        return ended.outcome() == Outcome.PENDING ? "waiting for a human" : "ended";
    }

    @Override
    public void cancel(String reason) {
        // It has ended.
    }
}
