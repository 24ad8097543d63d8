package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action that somebody asks for.
 *
 * @param plugin the id of the plugin, or empty when the action's name alone says which
 * @param timeout for the whole action, waiting included, undoing not; positive
 * @param confirmed whether the caller answers for the human where the policy would ask one
 */
public record ActionRequest(
        String plugin,
        String action,
        String target,
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> metadata,
        Duration timeout,
        boolean confirmed) {

    /** @throws IllegalArgumentException if the timeout is not positive */
    public ActionRequest {
        requireNonNull(plugin, "plugin");
        requireNonNull(action, "action");
        requireNonNull(target, "target");
        requireNonNull(params, "params");
        requireNonNull(metadata, "metadata");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not possible, expected more than none");
        }
    }
}
