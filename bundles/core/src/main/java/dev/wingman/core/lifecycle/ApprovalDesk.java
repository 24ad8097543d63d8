package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Journal;
import dev.wingman.core.Outcome;
import dev.wingman.core.PendingAction;
import dev.wingman.core.Redaction;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import dev.wingman.core.text.Line;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Consent;
import dev.wingman.policy.PolicyDecision;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where actions wait for a human. What waits is in the journal and nowhere else, so that a restart changes nothing; one
 * answer at a time is taken.
 */
final class ApprovalDesk {

    /** Lets an approved action begin. */
    interface Starter {
        RunningAction start(Order order, Admission admission, ActionListener listener);
    }

    private final Journal journal;
    private final Recorder recorder;
    private final PluginRegistry registry;
    private final PolicyGate gate;
    private final FollowUpDesk followUps;
    private final RateMemory memory;
    private final Starter starter;

    ApprovalDesk(
            Journal journal,
            Recorder recorder,
            PluginRegistry registry,
            PolicyGate gate,
            FollowUpDesk followUps,
            RateMemory memory,
            Starter starter) {
        this.journal = journal;
        this.recorder = recorder;
        this.registry = registry;
        this.gate = gate;
        this.followUps = followUps;
        this.memory = memory;
        this.starter = starter;
    }

    /** Puts an action down to wait; its report says for what, or why it cannot. */
    ActionReport park(Order order, PolicyDecision decision) {
        Action action = order.action();
        if (!Redaction.of(action.params()).equals(action.params())
                || !Redaction.of(action.metadata()).equals(action.metadata())) {
            return RequestCheck.refusal(
                    action,
                    Outcome.DENIED,
                    decision.reason()
                            + "; it cannot wait for one, for it holds a secret, and secrets are not written down:"
                            + " hand it in as secret:NAME",
                    order.plugin());
        }
        PendingAction pending = pending(order, decision);
        try {
            recorder.received(order.taken()).asked(pending);
        } catch (NotRecordedException e) {
            return RequestCheck.refusal(
                    action, Outcome.FAILED, "not recorded, so not begun: " + e.reason(), order.plugin());
        }
        String message = decision.reason() + "; 'approve " + action.id() + "' in the shell lets it begin, until "
                + pending.expiresAt();
        return RequestCheck.refusal(action, Outcome.PENDING, message, order.plugin());
    }

    private static PendingAction pending(Order order, PolicyDecision decision) {
        TakenAction taken = order.taken();
        Action action = order.action();
        Asking asking = decision.asking();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new PendingAction(
                taken.id(),
                taken.plugin(),
                taken.version(),
                taken.trust(),
                taken.content(),
                action.type(),
                action.target(),
                action.params(),
                action.metadata(),
                order.timeout(),
                taken.origin(),
                taken.asker(),
                decision.reason(),
                asking.fourEyes(),
                now,
                now.plus(asking.expiresIn()),
                taken.undoes());
    }

    synchronized List<PendingAction> pending() {
        List<PendingAction> waiting = new ArrayList<>();
        for (PendingAction action : journal.pending()) {
            if (isExpired(action)) {
                end(action, "expired", "", "nobody answered until " + action.expiresAt());
            } else {
                waiting.add(action);
            }
        }
        return List.copyOf(waiting);
    }

    synchronized RunningAction approve(String id, String by, String reason, ActionListener listener)
            throws ApprovalException {
        PendingAction pending = find(id);
        if (pending.fourEyes() && pending.asker().equals(by)) {
            throw new ApprovalException("action '" + id + "' wants four eyes: '" + by
                    + "' asked for it, so somebody else has to approve it; it waits on");
        }
        PluginInfo plugin = unchanged(pending);
        Order order = Order.of(pending, plugin, undo(pending));
        recall(id);
        Admission admission = gate.admit(order, Consent.APPROVED);
        if (!admission.granted()) {
            throw new ApprovalException(
                    "action '" + id + "' waits on: " + admission.decision().reason());
        }
        try {
            recorder.answered(id, "approved", by, Line.of(reason));
        } catch (NotRecordedException e) {
            admission.close();
            throw new ApprovalException("action '" + id + "' waits on, for the answer was not recorded: " + e.reason());
        }
        return starter.start(order, admission, listener);
    }

    private void recall(String id) throws ApprovalException {
        try {
            memory.recall();
        } catch (NotRecordedException e) {
            throw new ApprovalException("action '" + id
                    + "' waits on, for what began before is not known to the policy's limits: " + e.reason());
        }
    }

    synchronized ActionReport reject(String id, String by, String reason) throws ApprovalException {
        String why = Line.of(reason);
        return end(find(id), "rejected", by, "rejected by '" + by + "'" + (why.isEmpty() ? "" : ": " + why));
    }

    private PendingAction find(String id) throws ApprovalException {
        Optional<PendingAction> found = journal.pending().stream()
                .filter(action -> action.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            throw new ApprovalException("no action '" + id + "' waits for an answer; 'approvals' lists those that do");
        }
        PendingAction action = found.get();
        if (isExpired(action)) {
            String why = "nobody answered until " + action.expiresAt();
            end(action, "expired", "", why);
            throw new ApprovalException("action '" + id + "' is void: " + why);
        }
        return action;
    }

    private static boolean isExpired(PendingAction action) {
        return !Instant.now().isBefore(action.expiresAt());
    }

    /** What was asked about must be what begins: the same bytes, with the same proof and so the same manifest. */
    private PluginInfo unchanged(PendingAction pending) throws ApprovalException {
        Optional<PluginInfo> found = registry.plugin(pending.plugin());
        if (found.isEmpty() || found.get().state() != PluginState.ACTIVE) {
            throw new ApprovalException(
                    "action '" + pending.id() + "' waits on: plugin '" + pending.plugin() + "' is not in service");
        }
        PluginInfo plugin = found.get();
        PluginManifest manifest = requireNonNull(plugin.manifest());
        if (!plugin.sha256().equals(pending.content())
                || !manifest.trustLevel().wireName().equals(pending.trust())) {
            String why = "plugin '" + pending.plugin() + "' was changed since it was asked for";
            end(pending, "void", "", why);
            throw new ApprovalException("action '" + pending.id() + "' is void: " + why + "; ask for it anew");
        }
        return plugin;
    }

    /** Null if it does something itself. */
    private @Nullable FollowUp undo(PendingAction pending) throws ApprovalException {
        if (pending.undoes().isEmpty()) {
            return null;
        }
        try {
            return followUps.toUndo(pending.undoes(), pending.id()).followUp();
        } catch (FollowUpDesk.ImpossibleException e) {
            end(pending, "void", "", e.reason());
            throw new ApprovalException("action '" + pending.id() + "' is void: " + e.reason());
        }
    }

    private ActionReport end(PendingAction pending, String answer, String by, String message) {
        ActionReport report = new ActionReport(
                pending.id(),
                pending.plugin(),
                pending.version(),
                pending.trust(),
                pending.action(),
                pending.target(),
                Outcome.DENIED,
                message,
                pending.askedAt(),
                Duration.between(pending.askedAt(), Instant.now()),
                List.of(),
                null,
                List.of());
        try {
            recorder.answered(pending.id(), answer, by, message);
            recorder.resumed(pending.id()).ended(report, false);
        } catch (NotRecordedException e) {
            System.getLogger("dev.wingman.core")
                    .log(
                            System.Logger.Level.WARNING,
                            "the end of action " + pending.id() + " was not recorded: " + e.reason());
        }
        return report;
    }
}
