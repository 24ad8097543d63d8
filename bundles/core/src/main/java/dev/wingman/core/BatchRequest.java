package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import dev.wingman.policy.Origin;
import java.time.Duration;

/**
 * A plan that somebody wants to be carried out.
 *
 * @param timeout for each action; positive
 * @param confirmed whether the caller answers for the human where the policy would ask one
 * @param dryRun whether to validate only
 * @param asker who asks: a name that the caller claims
 */
public record BatchRequest(
        ActionPlan plan, Duration timeout, boolean confirmed, boolean dryRun, Origin origin, String asker) {

    /** @throws IllegalArgumentException if the timeout is not positive */
    public BatchRequest {
        requireNonNull(plan, "plan");
        requireNonNull(origin, "origin");
        requireNonNull(asker, "asker");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not possible, expected more than none");
        }
    }
}
