package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action as a caller writes it down, in JSON: {@code {"plugin": …, "action_type": …, "target": …, "params": …,
 * "metadata": …}}. All but {@code action_type} may be left out.
 *
 * <p>Whole numbers are Long or BigInteger, others Double.
 */
public record ActionDocument(
        String plugin,
        String actionType,
        String target,
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> metadata) {

    public ActionDocument {
        requireNonNull(plugin, "plugin");
        requireNonNull(actionType, "actionType");
        requireNonNull(target, "target");
        requireNonNull(params, "params");
        requireNonNull(metadata, "metadata");
    }

    public ActionRequest request(Duration timeout, boolean confirmed) {
        return new ActionRequest(plugin, actionType, target, params, metadata, timeout, confirmed);
    }
}
