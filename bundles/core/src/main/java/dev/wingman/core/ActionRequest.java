package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import dev.wingman.policy.Origin;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action that somebody asks for.
 *
 * @param plugin the id of the plugin, or empty when the action's name alone says which
 * @param timeout for the whole action, waiting included, undoing not; positive
 * @param confirmed whether the caller answers for the human where the policy would ask one
 * @param dryRun whether to say what would happen instead of doing it: policy and validate_pre are asked, nothing is executed
 * @param origin from where it is asked for
 * @param asker who asks: a name that the caller claims, by default that of the runtime's user
 * @param key the caller's own name for this one action: asked for again under it, the action is not done again, but answered
 *     with what became of it; empty for an action that may be done as often as it is asked for
 */
public record ActionRequest(
        String plugin,
        String action,
        String target,
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> metadata,
        Duration timeout,
        boolean confirmed,
        boolean dryRun,
        Origin origin,
        String asker,
        String key) {

    private static final String USER = System.getProperty("user.name", "");

    /** @throws IllegalArgumentException if the timeout is not positive */
    public ActionRequest {
        requireNonNull(plugin, "plugin");
        requireNonNull(action, "action");
        requireNonNull(target, "target");
        requireNonNull(params, "params");
        requireNonNull(metadata, "metadata");
        requireNonNull(origin, "origin");
        requireNonNull(asker, "asker");
        requireNonNull(key, "key");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " is not possible, expected more than none");
        }
    }

    /** Asked for on the command line, by the runtime's own user. */
    public ActionRequest(
            String plugin,
            String action,
            String target,
            Map<String, @Nullable Object> params,
            Map<String, @Nullable Object> metadata,
            Duration timeout,
            boolean confirmed) {
        this(plugin, action, target, params, metadata, timeout, confirmed, false, Origin.CLI, USER, "");
    }

    /** The same, from elsewhere. */
    public ActionRequest from(Origin elsewhere) {
        return new ActionRequest(
                plugin, action, target, params, metadata, timeout, confirmed, dryRun, elsewhere, asker, key);
    }

    /** The same, without doing it. */
    public ActionRequest asDryRun() {
        return new ActionRequest(
                plugin, action, target, params, metadata, timeout, confirmed, true, origin, asker, key);
    }

    /** The same, to be done once under this key. */
    public ActionRequest once(String under) {
        return new ActionRequest(
                plugin, action, target, params, metadata, timeout, confirmed, dryRun, origin, asker, under);
    }
}
