package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionDocument;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Approvals;
import dev.wingman.core.BatchReport;
import dev.wingman.core.BatchReport.Step;
import dev.wingman.core.BatchRequest;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One plan on its way; for one thread. */
final class Batch {

    private final String id;
    private final BatchRequest request;
    private final ActionService actions;
    private final Approvals approvals;
    private final PluginRegistry plugins;
    private final ActionListener listener;
    private final List<ActionRequest> planned = new ArrayList<>();
    private boolean interrupted;

    Batch(
            String id,
            BatchRequest request,
            ActionService actions,
            Approvals approvals,
            PluginRegistry plugins,
            ActionListener listener) {
        this.id = id;
        this.request = request;
        this.actions = actions;
        this.approvals = approvals;
        this.plugins = plugins;
        this.listener = listener;
        for (ActionDocument document : request.plan().actions()) {
            planned.add(planned(document, planned.size() + 1));
        }
    }

    private ActionRequest planned(ActionDocument document, int number) {
        Map<String, @Nullable Object> metadata = new HashMap<>(document.metadata());
        metadata.put("batch", id);
        metadata.put("batch_step", (long) number);
        return new ActionRequest(
                document.plugin(),
                document.actionType(),
                document.target(),
                document.params(),
                metadata,
                request.timeout(),
                request.confirmed(),
                false,
                request.origin(),
                request.asker(),
                "");
    }

    BatchReport run() {
        try {
            BatchReport validated = validate();
            return request.dryRun() || validated.outcome() != Outcome.SUCCEEDED ? validated : execute();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private BatchReport validate() {
        List<ActionReport> reports = new ArrayList<>();
        for (ActionRequest next : planned) {
            ActionReport report = ended(actions.submit(next.asDryRun(), listener), true);
            reports.add(report);
            if (report.outcome() != Outcome.SUCCEEDED) {
                return notBegun(report.outcome(), reports, "would not be taken: " + report.message());
            }
            if (!request.confirmed() && actions.explain(next).decision().effect() == Effect.ASK) {
                String why =
                        "wants a human to agree, and a plan does not wait for one; '--yes' answers for him where the"
                                + " policy lets it";
                return notBegun(Outcome.DENIED, reports, why);
            }
        }
        return report(
                Outcome.SUCCEEDED,
                "dry run, nothing was executed; all " + reports.size() + " actions would be taken now",
                steps(reports));
    }

    private BatchReport notBegun(Outcome outcome, List<ActionReport> reports, String why) {
        return report(outcome, "nothing was executed: " + where(reports.size()) + " " + why, steps(reports));
    }

    private BatchReport execute() {
        List<ActionReport> done = new ArrayList<>();
        for (ActionRequest next : planned) {
            ActionReport report = ended(actions.submit(next, listener), true);
            done.add(report.outcome() == Outcome.PENDING ? withdrawn(report) : report);
            if (report.outcome() != Outcome.SUCCEEDED) {
                return rollBack(done);
            }
        }
        return report(Outcome.SUCCEEDED, "all " + done.size() + " actions succeeded", steps(done));
    }

    /** The policy has changed since the plan was validated: what now waits for a human must not begin without its plan. */
    private ActionReport withdrawn(ActionReport waiting) {
        try {
            return approvals.reject(waiting.id(), request.asker(), "its plan does not wait for a human");
        } catch (ApprovalException e) {
            return waiting; // Somebody was quicker, and it is not this plan's any more.
        }
    }

    /** The last of them has not succeeded. */
    private BatchReport rollBack(List<ActionReport> done) {
        ActionReport failed = done.get(done.size() - 1);
        String message = where(done.size()) + " " + failed.outcome().wireName() + ": " + failed.message();
        List<Step> steps = new ArrayList<>(List.of(new Step(failed, null)));
        boolean any = false;
        int left = 0;
        for (int i = done.size() - 2; i >= 0; i--) {
            ActionReport before = done.get(i);
            ActionReport rollback = mayHaveChanged(before) ? rolledBack(before) : null;
            steps.add(0, new Step(before, rollback));
            any |= rollback != null;
            left += rollback == null || rollback.outcome() == Outcome.SUCCEEDED ? 0 : 1;
        }
        if (!any) {
            return report(failed.outcome(), message, steps);
        }
        return left == 0
                ? report(Outcome.ROLLED_BACK, message + "; what was done before it was rolled back", steps)
                : report(
                        Outcome.ROLLBACK_FAILED,
                        message + "; of what was done before it, " + left + " could not be rolled back",
                        steps);
    }

    private boolean mayHaveChanged(ActionReport done) {
        PluginManifest manifest =
                plugins.plugin(done.plugin()).map(PluginInfo::manifest).orElse(null);
        return manifest == null
                || (manifest.blastRadius().of(done.action()).mutatesState()
                        && manifest.trustLevel() != TrustLevel.SANDBOXED);
    }

    private ActionReport rolledBack(ActionReport done) {
        FollowUpRequest rollback = new FollowUpRequest(
                done.id(), request.timeout(), request.confirmed(), false, request.origin(), request.asker());
        return ended(actions.rollback(rollback, listener), false);
    }

    /** @param cancel whether an interrupt ends it the sooner; undoing goes on */
    private ActionReport ended(RunningAction action, boolean cancel) {
        if (interrupted && cancel) {
            action.cancel("its plan was interrupted");
        }
        while (true) {
            try {
                return action.awaitReport();
            } catch (InterruptedException e) {
                interrupted = true;
                if (cancel) {
                    action.cancel("its plan was interrupted");
                }
            }
        }
    }

    private BatchReport report(Outcome outcome, String message, List<Step> steps) {
        return new BatchReport(id, outcome, message, steps);
    }

    private static List<Step> steps(List<ActionReport> reports) {
        return reports.stream().map(report -> new Step(report, null)).toList();
    }

    private String where(int number) {
        return "action " + number + " of " + planned.size();
    }
}
