package dev.wingman.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a plugin: data only, deeply immutable and JSON-shaped.
 *
 * @param id names this one run, unique in the runtime
 * @param type one of the plugin's {@link ExecutionPlugin#supportedActions() actions}
 * @param target what it acts on, such as {@code docker://nginx}; empty when the action has no target
 * @param params the caller's parameters; strings, numbers, booleans, nulls, lists and maps, copied
 * @param metadata what the caller wants to have recorded, of the same shape, copied
 */
public record Action(
        String id,
        String type,
        String target,
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> metadata) {

    /**
     * @throws IllegalArgumentException if params or metadata hold something that JSON cannot say, are too many or nested too
     *     deeply
     */
    public Action {
        requireNonNull(id, "id");
        requireNonNull(type, "type");
        requireNonNull(target, "target");
        params = JsonShape.copy("params", params);
        metadata = JsonShape.copy("metadata", metadata);
    }
}
