package dev.wingman.testkit;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What became of one action, as an operator reads it, and what the plugin did for it.
 *
 * @param report the runtime's own report
 * @param uses the permissions that its host services asked for, in their order
 * @param progress the lines that it told the operator
 */
public record ActionRun(ActionReport report, List<PermissionUse> uses, List<String> progress) {

    public ActionRun {
        requireNonNull(report, "report");
        uses = List.copyOf(uses);
        progress = List.copyOf(progress);
    }

    public Outcome outcome() {
        return report.outcome();
    }

    /** One sentence for the operator. */
    public String message() {
        return report.message();
    }

    /** The phases that ran: {@code validate_pre}, {@code execute}, {@code validate_post}, {@code rollback}. */
    public List<PhaseReport> phases() {
        return report.phases();
    }

    /** What execute answered; empty if it did not. */
    public Optional<ActionResult> result() {
        return Optional.ofNullable(report.result());
    }

    /** All of it, in lines. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(outcome().wireName()).append(": ").append(message());
        for (PhaseReport phase : phases()) {
            boolean repeats = !phase.ok() && message().contains(phase.message());
            text.append("\n  ")
                    .append(phase.ok() ? "ok  " : "no  ")
                    .append(phase.name())
                    .append(repeats ? "" : ": " + phase.message());
        }
        progress.forEach(line -> text.append("\n  told: ").append(line));
        uses.forEach(use -> text.append("\n  ")
                .append(use.allowed() ? "used: " : "was refused: ")
                .append(use));
        result().filter(answer -> !answer.data().isEmpty())
                .ifPresent(answer -> text.append("\n  data: ").append(answer.data()));
        return text.toString();
    }
}
