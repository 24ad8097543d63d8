package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import org.osgi.util.promise.Promise;

/** An action that ended before it began. */
record RefusedAction(String id, ActionReport ended, Promise<ActionReport> report) implements RunningAction {

    @Override
    public ActionReport awaitReport() {
        return ended;
    }

    @Override
    public String state() {
        return "ended";
    }

    @Override
    public void cancel(String reason) {
        // It has ended.
    }
}
