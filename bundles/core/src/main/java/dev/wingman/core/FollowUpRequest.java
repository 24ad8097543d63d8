package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.policy.Origin;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action that has ended and that somebody wants to be rolled back, or looked after.
 *
 * @param id of the action
 * @param timeout until that has begun; positive
 * @param confirmed whether the caller answers for the human where the policy would ask one
 * @param dryRun whether to say what would happen instead of doing it
 * @param asker who asks: a name that the caller claims
 */
public record FollowUpRequest(
        String id, Duration timeout, boolean confirmed, boolean dryRun, Origin origin, String asker) {

    /** @throws IllegalArgumentException if the timeout is not positive */
    public FollowUpRequest {
        requireNonNull(id, "id");
        requireNonNull(origin, "origin");
        requireNonNull(asker, "asker");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not possible, expected more than none");
        }
    }

    /** The same as a request for that action, under which the policy and the journal know it. */
    public ActionRequest of(Action action, String plugin, Map<String, @Nullable Object> metadata) {
        return new ActionRequest(
                plugin,
                action.type(),
                action.target(),
                action.params(),
                metadata,
                timeout,
                confirmed,
                dryRun,
                origin,
                asker,
                "");
    }
}
