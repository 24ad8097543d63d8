package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ActionResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one action.
 *
 * @param trust the proven level's wire name, or empty when no plugin was found
 * @param message one sentence for the operator
 * @param startedAt to the millisecond, as reports are told and recorded
 * @param duration to the microsecond, likewise
 * @param result what execute answered, be it too late to count; null when it did not answer
 * @param layers what guarded the action, such as {@code permission rows}
 */
public record ActionReport(
        String id,
        String plugin,
        String version,
        String trust,
        String action,
        String target,
        Outcome outcome,
        String message,
        Instant startedAt,
        Duration duration,
        List<PhaseReport> phases,
        @Nullable ActionResult result,
        List<String> layers) {

    /** One phase of the lifecycle: {@code validate_pre}, {@code execute}, {@code validate_post} or {@code rollback}. */
    public record PhaseReport(String name, boolean ok, String message, Duration duration) {
        public PhaseReport {
            requireNonNull(name, "name");
            requireNonNull(message, "message");
            duration = duration.truncatedTo(ChronoUnit.MICROS);
        }
    }

    public ActionReport {
        requireNonNull(id, "id");
        requireNonNull(plugin, "plugin");
        requireNonNull(version, "version");
        requireNonNull(trust, "trust");
        requireNonNull(action, "action");
        requireNonNull(target, "target");
        requireNonNull(outcome, "outcome");
        requireNonNull(message, "message");
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        duration = duration.truncatedTo(ChronoUnit.MICROS);
        phases = List.copyOf(phases);
        layers = List.copyOf(layers);
    }
}
