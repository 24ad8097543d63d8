package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.FollowUpDesk.ImpossibleException;
import dev.wingman.core.text.Line;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Recovery;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rolls back and inspects actions that have ended, each by an action of its own. Thread-safe. */
final class FollowUps {

    private final FollowUpDesk desk;
    private final PolicyGate gate;
    private final Dispatcher dispatcher;
    private final Unbegun unbegun;
    private final ActionIds ids;

    FollowUps(FollowUpDesk desk, PolicyGate gate, Dispatcher dispatcher, Unbegun unbegun, ActionIds ids) {
        this.desk = desk;
        this.gate = gate;
        this.dispatcher = dispatcher;
        this.unbegun = unbegun;
        this.ids = ids;
    }

    RunningAction rollback(FollowUpRequest request, Consent consent, ActionListener listener) {
        String id = request.id();
        try {
            desk.claim(id);
        } catch (ImpossibleException e) {
            return impossible("rollback", request, e);
        }
        boolean begun = false;
        try {
            RunningAction action = follow(desk.toUndo(id, ""), request, consent, listener);
            action.report().onResolve(() -> desk.release(id));
            begun = true;
            return action;
        } catch (ImpossibleException e) {
            return impossible("rollback", request, e);
        } finally {
            if (!begun) {
                desk.release(id);
            }
        }
    }

    RunningAction inspect(FollowUpRequest request, Consent consent, ActionListener listener) {
        try {
            return follow(desk.toInspect(request.id()), request, consent, listener);
        } catch (ImpossibleException e) {
            return impossible("inspect", request, e);
        }
    }

    /**
     * What the operator wants to be done with an action of which nobody knows the effect.
     *
     * @throws ImpossibleException if nobody can do anything with it
     */
    Recovery recovery(FollowUpRequest request) throws ImpossibleException {
        return gate.recovery(order(desk.toInspect(request.id()), request));
    }

    private RunningAction follow(
            FollowUpDesk.Found found, FollowUpRequest request, Consent consent, ActionListener listener) {
        return dispatcher.dispatch(order(found, request), consent, request.dryRun(), listener);
    }

    private Order order(FollowUpDesk.Found found, FollowUpRequest request) {
        FollowUp followUp = found.followUp();
        Map<String, @Nullable Object> metadata = new HashMap<>(followUp.action().metadata());
        metadata.put(followUp.undoes() ? "undoes" : "inspects", request.id());
        ActionRequest following = request.of(followUp.action(), found.plugin().id(), metadata);
        return Order.of(RequestCheck.action(ids.next(), following), following, found.plugin())
                .following(request.id(), followUp);
    }

    private RunningAction impossible(String what, FollowUpRequest request, ImpossibleException why) {
        Action action = new Action(ids.next(), what, Line.of(request.id()), Map.of(), Map.of());
        TakenAction taken = Order.taken(action, request.of(action, "", Map.of()), null);
        return unbegun.refused(taken, Outcome.REJECTED, why.reason(), null);
    }
}
