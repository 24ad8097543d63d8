package dev.wingman.journal.sql;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.journal.sql.Unsettled.Begun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is certain of an action that the end of its runtime cut. An effect never begins before its entry is on the disk, so
 * what is not in the journal has not been done; what is in it may have been done, in part or not at all.
 */
final class Settlement {

    private static final String CUT = "the runtime ended ";

    private Settlement() {}

    static ActionReport of(Unsettled action) {
        Optional<Begun> execute = phase(action, "execute");
        Optional<Begun> verified = phase(action, "validate_post");
        Optional<Begun> undone = phase(action, "rollback");
        if (undone.isPresent()) {
            return afterRollback(action, undone.get());
        }
        if (execute.isEmpty()) {
            return report(action, Outcome.FAILED, CUT + "before anything was executed");
        }
        if (verified.isPresent() && verified.get().ended() && verified.get().ok()) {
            return report(action, Outcome.SUCCEEDED, "executed and verified; " + CUT + "before it could say so");
        }
        return unknown(
                action,
                execute.get().ended() ? "after it was executed, before it was verified" : "while it was executed");
    }

    private static ActionReport afterRollback(Unsettled action, Begun undone) {
        String undoes = action.taken().undoes();
        if (!undone.ended() || !undone.ok()) {
            return unknown(action, "while " + (undoes.isEmpty() ? "it" : undoes) + " was being rolled back");
        }
        return undoes.isEmpty()
                ? report(action, Outcome.ROLLED_BACK, CUT + "after it was rolled back")
                : report(
                        action,
                        Outcome.SUCCEEDED,
                        "action " + undoes + " was rolled back; " + CUT + "before it could say so");
    }

    private static ActionReport unknown(Unsettled action, String when) {
        String target = action.taken().action().target();
        return report(
                action,
                Outcome.UNKNOWN,
                CUT + when + "; nobody knows the effect: look at " + (target.isEmpty() ? "its target" : target));
    }

    private static Optional<Begun> phase(Unsettled action, String name) {
        return action.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst();
    }

    private static ActionReport report(Unsettled action, Outcome outcome, String message) {
        List<PhaseReport> phases = action.phases().stream()
                .map(phase -> new PhaseReport(
                        phase.name(),
                        phase.ok(),
                        phase.ended() ? phase.message() : "was cut: " + CUT.strip(),
                        Duration.ZERO))
                .toList();
        TakenAction taken = action.taken();
        return new ActionReport(
                action.id(),
                taken.plugin(),
                taken.version(),
                taken.trust(),
                taken.action().type(),
                taken.action().target(),
                outcome,
                message,
                action.at(),
                Duration.ZERO,
                phases,
                action.result(),
                List.of());
    }
}
