package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
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

    RunningAction rejected(Order order, String message) {
        TakenAction taken = order.taken();
        ActionReport report = RequestCheck.refusal(taken.action(), Outcome.REJECTED, message, order.plugin());
        return refused(taken, report, order.received());
    }

    /** @param plugin null if none was found */
    RunningAction refused(TakenAction taken, Outcome outcome, String message, @Nullable PluginInfo plugin) {
        return refused(taken, RequestCheck.refusal(taken.action(), outcome, message, plugin), false);
    }

    /** One that waits has not ended; one that could not be put down has. */
    RunningAction parked(TakenAction taken, ActionReport report) {
        return switch (report.outcome()) {
            case PENDING, FAILED -> answered(report); // The journal did not take it: it was tried.
            default -> refused(taken, report, false);
        };
    }

    /** What was known before. */
    RunningAction answered(ActionReport report) {
        Deferred<ActionReport> deferred = promises.deferred();
        deferred.resolve(report);
        return new RefusedAction(report.id(), report, deferred.getPromise());
    }

    private RunningAction refused(TakenAction taken, ActionReport report, boolean received) {
        try {
            Recorder.Log log = received ? recorder.resumed(taken.id()) : recorder.received(taken.withoutKey());
            log.ended(report, false);
        } catch (Recorder.NotRecordedException e) {
            LOG.log(Level.WARNING, "action " + taken.id() + " was refused and not recorded: " + e.reason());
        }
        return answered(report);
    }
}
