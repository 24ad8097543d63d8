package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginInfo;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.PromiseFactory;

/** Ends actions that never begin; they are recorded like any other. Thread-safe. */
final class Unbegun {

    private static final System.Logger LOG = System.getLogger("dev.wingman.core");

    private final Recorder recorder;
    private final PromiseFactory promises;

    Unbegun(Recorder recorder, PromiseFactory promises) {
        this.recorder = recorder;
        this.promises = promises;
    }

    /** @param received whether the journal knows the action already */
    RunningAction rejected(Action action, PluginInfo plugin, boolean received, String message) {
        return refused(action, RequestCheck.refusal(action, Outcome.REJECTED, message, plugin), received);
    }

    /** @param plugin null if none was found */
    RunningAction refused(Action action, Outcome outcome, String message, @Nullable PluginInfo plugin) {
        return refused(action, RequestCheck.refusal(action, outcome, message, plugin), false);
    }

    /** One that waits has not ended; one that could not be put down has. */
    RunningAction parked(Action action, ActionReport report) {
        return switch (report.outcome()) {
            case PENDING -> resolved(action, report);
            case FAILED -> refused(action, report, true); // The journal did not take it: it was tried.
            default -> refused(action, report, false);
        };
    }

    private RunningAction refused(Action action, ActionReport report, boolean received) {
        try {
            if (!received) {
                recorder.received(action, report.plugin(), report.version(), report.trust());
            }
            recorder.ended(report);
        } catch (Recorder.NotRecordedException e) {
            LOG.log(Level.WARNING, "action " + action.id() + " was refused and not recorded: " + e.reason());
        }
        return resolved(action, report);
    }

    private RunningAction resolved(Action action, ActionReport report) {
        Deferred<ActionReport> deferred = promises.deferred();
        deferred.resolve(report);
        return new RefusedAction(action.id(), report, deferred.getPromise());
    }
}
