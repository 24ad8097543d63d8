package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import dev.wingman.core.lock.LockTable;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyDecision;

/** Does with an action what the policy says: lets it begin, puts it down to wait for a human, or refuses it. Thread-safe. */
final class Dispatcher {

    private final PolicyGate gate;
    private final TargetNames names;
    private final RateMemory memory;
    private final ApprovalDesk desk;
    private final ActionStarter starter;
    private final Unbegun unbegun;
    private final LockTable locks;

    Dispatcher(
            PolicyGate gate,
            TargetNames names,
            RateMemory memory,
            ApprovalDesk desk,
            ActionStarter starter,
            Unbegun unbegun,
            LockTable locks) {
        this.gate = gate;
        this.names = names;
        this.memory = memory;
        this.desk = desk;
        this.starter = starter;
        this.unbegun = unbegun;
        this.locks = locks;
    }

    /** @param consent that of the caller, of a human, or of an operator's rule */
    RunningAction dispatch(Order order, Consent consent, boolean dryRun, ActionListener listener) {
        if (dryRun) {
            return dryRun(order, listener);
        }
        try {
            memory.recall();
        } catch (NotRecordedException e) {
            String message = "not begun, for what began before is not known to the policy's limits: " + e.reason();
            return unbegun.refused(order.taken(), Outcome.FAILED, message, order.plugin());
        }
        Admission admission = gate.admit(order, consent);
        if (admission.granted()) {
            return starter.start(order, admission, listener);
        }
        if (admission.decision().effect() == Effect.ASK) {
            return unbegun.parked(order.taken(), desk.park(order, admission.decision()));
        }
        return unbegun.refused(
                order.taken(), Outcome.DENIED, admission.decision().reason(), order.plugin());
    }

    /** Takes no place of a limit, and executes nothing. */
    private RunningAction dryRun(Order order, ActionListener listener) {
        PolicyDecision decision = gate.decide(order);
        String text = DryRun.text(decision, order, names.lock(order), locks);
        if (decision.effect() == Effect.DENY) {
            return unbegun.refused(order.taken(), Outcome.DENIED, text, order.plugin());
        }
        return starter.start(order.withDryRun(text), Admission.refused(decision), listener);
    }
}
