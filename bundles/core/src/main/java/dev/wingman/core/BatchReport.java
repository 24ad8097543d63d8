package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan.
 *
 * @param id stands in the metadata of each of its actions, as {@code batch}
 * @param outcome {@link Outcome#SUCCEEDED} if all actions did; {@link Outcome#ROLLED_BACK} if one did not and all before it
 *     that change something were rolled back; {@link Outcome#ROLLBACK_FAILED} if some of these could not be; else how the
 *     plan failed before it changed anything
 * @param steps as far as it came, in the order of the plan
 */
public record BatchReport(String id, Outcome outcome, String message, List<Step> steps) {

    public BatchReport {
        requireNonNull(id, "id");
        requireNonNull(outcome, "outcome");
        requireNonNull(message, "message");
        steps = List.copyOf(steps);
    }

    /**
     * One action of the plan.
     *
     * @param rollback what became of rolling it back; null if that was not tried
     */
    public record Step(ActionReport report, @Nullable ActionReport rollback) {}
}
