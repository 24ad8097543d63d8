package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import org.osgi.util.promise.Promise;

/** An action that ended before it began. */
record RefusedAction(String id, Promise<ActionReport> report) implements RunningAction {

    @Override
    public void cancel(String reason) {
        // It has ended.
    }
}
