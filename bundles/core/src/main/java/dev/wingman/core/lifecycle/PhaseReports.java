package dev.wingman.core.lifecycle;

import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.text.Line;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns what a phase answered into what the report says. */
final class PhaseReports {

    private PhaseReports() {}

    static PhaseReport of(Phase phase, PhaseEnd end, Duration duration) {
        if (end instanceof PhaseEnd.Failed failed) {
            return report(phase, false, failed.message(), duration);
        }
        Object value = ((PhaseEnd.Answered) end).value();
        if (value instanceof Verdict verdict) {
            return report(phase, verdict.ok(), verdict.message(), duration);
        }
        if (value instanceof ActionResult result) {
            return report(phase, result.status() == ActionResult.Status.SUCCESS, result.message(), duration);
        }
        boolean restored = (Boolean) value;
        String message = restored ? "the state before is restored" : "could not restore the state before";
        return report(phase, restored, message, duration);
    }

    /** The result with a message that fits the report; its data stay data. */
    static @Nullable ActionResult clean(@Nullable ActionResult result) {
        if (result == null) {
            return null;
        }
        String message = Line.of(result.message());
        return message.equals(result.message()) ? result : new ActionResult(result.status(), message, result.data());
    }

    private static PhaseReport report(Phase phase, boolean ok, String message, Duration duration) {
        return new PhaseReport(phase.wireName(), ok, Line.of(message), duration);
    }
}
