package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.Outcome;
import dev.wingman.core.lifecycle.PhaseEnd.Answered;
import dev.wingman.core.lifecycle.PhaseEnd.Failed;
import dev.wingman.core.lifecycle.PhaseEnd.PluginLeft;
import dev.wingman.core.text.Line;
import dev.wingman.manifest.BlastRadius;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the lifecycle: what follows from the end of a phase, and how the action has ended when nothing follows.
 *
 * <p>Knows no threads, no time and no plugin; one thread at a time.
 */
final class Course {

    private final BlastRadius blastRadius;
    private final boolean readsOnly;

    private final Order order;
    private Outcome outcome = Outcome.UNKNOWN;
    private String message = "";
    private @Nullable ActionResult result;

    /**
     * @param readsOnly whether the plugin could have changed nothing, whatever its manifest says of it
     */
    Course(BlastRadius blastRadius, boolean readsOnly, Order order) {
        this.blastRadius = blastRadius;
        this.readsOnly = readsOnly;
        this.order = order;
    }

    /** What comes first; null when the action has ended. */
    @Nullable
    Phase first() {
        FollowUp followUp = order.followUp();
        if (followUp == null) {
            return Phase.VALIDATE_PRE;
        }
        return order.dryRun() == null ? followUp.phase() : ended(Outcome.SUCCEEDED, order.dryRun());
    }

    Outcome outcome() {
        return outcome;
    }

    String message() {
        return message;
    }

    /** What execute answered, if it did. */
    @Nullable
    ActionResult result() {
        return result;
    }

    /** What to hand to the phases after execute: what that answered, or why it did not. */
    ActionResult resultSoFar() {
        if (order.followUp() != null) {
            return order.followUp().result();
        }
        return result != null ? result : ActionResult.error(message);
    }

    /** The action ended before or between its phases. */
    void endedEarly(Outcome how, String why) {
        outcome = how;
        message = why;
    }

    /** Execute has answered, be it too late to count. */
    void executed(ActionResult answer) {
        result = answer;
    }

    /** What comes next; null when the action has ended. */
    @Nullable
    Phase after(Phase phase, PhaseEnd end) {
        if (order.followUp() != null) {
            return afterFollowUp(order.followUp(), end);
        }
        return switch (phase) {
            case VALIDATE_PRE -> afterValidatePre(end);
            case EXECUTE -> afterExecute(end);
            case VALIDATE_POST -> afterValidatePost(end);
            case ROLLBACK -> afterRollback(end);
        };
    }

    private @Nullable Phase afterValidatePre(PhaseEnd end) {
        if (end instanceof Answered answered) {
            Verdict verdict = (Verdict) answered.value();
            if (!verdict.ok()) {
                return ended(Outcome.REJECTED, Line.of(verdict.message()));
            }
            return order.dryRun() == null
                    ? Phase.EXECUTE
                    : ended(Outcome.SUCCEEDED, order.dryRun() + "; validate_pre says: " + Line.of(verdict.message()));
        }
        return withoutEffect(Phase.VALIDATE_PRE, (Failed) end);
    }

    private @Nullable Phase afterExecute(PhaseEnd end) {
        if (end instanceof Answered answered) {
            ActionResult executed = (ActionResult) answered.value();
            executed(executed);
            return executed.status() == ActionResult.Status.SUCCESS
                    ? Phase.VALIDATE_POST
                    : undo(Outcome.FAILED, Line.of(executed.message()));
        }
        Failed failed = (Failed) end;
        return failed.begun() ? undo(Phase.EXECUTE, failed) : withoutEffect(Phase.EXECUTE, failed);
    }

    private @Nullable Phase afterValidatePost(PhaseEnd end) {
        if (end instanceof Answered answered) {
            Verdict verdict = (Verdict) answered.value();
            return verdict.ok()
                    ? ended(Outcome.SUCCEEDED, Line.of(requireNonNull(result).message()))
                    : undo(Outcome.FAILED, Line.of(verdict.message()));
        }
        return undo(Phase.VALIDATE_POST, (Failed) end);
    }

    private @Nullable Phase afterRollback(PhaseEnd end) {
        if (end instanceof Answered answered) {
            if ((Boolean) answered.value()) {
                return ended(outcome == Outcome.DENIED ? outcome : Outcome.ROLLED_BACK, message + "; rolled back");
            }
            return readsOnly
                    ? nothingToUndo()
                    : ended(Outcome.ROLLBACK_FAILED, message + "; rollback could not restore the state before");
        }
        if (readsOnly) {
            return nothingToUndo();
        }
        Failed failed = (Failed) end;
        Outcome how = failed.plugin() == PluginLeft.GONE ? Outcome.UNKNOWN : Outcome.ROLLBACK_FAILED;
        return ended(how, message + "; " + says(Phase.ROLLBACK, failed));
    }

    /** The one phase was all that was asked for. */
    private @Nullable Phase afterFollowUp(FollowUp followUp, PhaseEnd end) {
        if (end instanceof Failed failed) {
            String then = failed.begun() && followUp.undoes() ? "; look at the target" : "; nothing was changed";
            return ended(failed.outcome(), says(followUp.phase(), failed) + then);
        }
        Object answer = ((Answered) end).value();
        String id = followUp.action().id();
        if (answer instanceof Verdict verdict) {
            return verdict.ok()
                    ? ended(Outcome.SUCCEEDED, "action " + id + " has its effect: " + Line.of(verdict.message()))
                    : ended(
                            Outcome.FAILED,
                            "action " + id + " does not have its effect: " + Line.of(verdict.message()));
        }
        return (Boolean) answer
                ? ended(Outcome.SUCCEEDED, "action " + id + " was rolled back")
                : ended(Outcome.FAILED, "rollback could not restore the state before");
    }

    /** What it was not granted it cannot have done, so that a rollback which restores nothing is no alarm. */
    private @Nullable Phase nothingToUndo() {
        return ended(outcome, message + "; nothing to roll back: a sandboxed plugin may only read");
    }

    private @Nullable Phase withoutEffect(Phase phase, Failed failed) {
        Outcome how = failed.outcome() == Outcome.UNKNOWN ? Outcome.FAILED : failed.outcome();
        return ended(how, says(phase, failed) + "; nothing was executed");
    }

    private @Nullable Phase undo(Phase phase, Failed failed) {
        String what = says(phase, failed);
        if (failed.plugin() == PluginLeft.GONE) {
            return ended(failed.outcome(), what + "; nobody could verify or undo it: look at the target");
        }
        if (blastRadius.mutatesState()
                && blastRadius.reversible()
                && phase == Phase.EXECUTE
                && failed.plugin() == PluginLeft.STILL_RUNNING) {
            return ended(failed.outcome(), what + "; not rolled back while it still runs");
        }
        return undo(failed.outcome(), what);
    }

    private @Nullable Phase undo(Outcome how, String what) {
        outcome = how;
        message = what;
        if (!blastRadius.mutatesState()) {
            return null; // It changes nothing, so there is nothing to undo.
        }
        if (blastRadius.reversible()) {
            return Phase.ROLLBACK;
        }
        message = what + "; not rolled back: the manifest says 'reversible: false'";
        return null;
    }

    private @Nullable Phase ended(Outcome how, String what) {
        outcome = how;
        message = what;
        return null;
    }

    private static String says(Phase phase, Failed failed) {
        return phase.wireName() + " " + failed.message();
    }
}
