package dev.wingman.api;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ExecutionPlugin#execute} answers: data only, deeply immutable and JSON-shaped.
 *
 * @param message one sentence for the operator
 * @param data details; strings, numbers, booleans, nulls, lists and maps, copied
 */
public record ActionResult(Status status, String message, Map<String, @Nullable Object> data) {

    /** Whether the plugin did what it was asked to do. */
    public enum Status {
        /** It did; {@link ExecutionPlugin#validatePost} is asked next. */
        SUCCESS,
        /** It did not, or not wholly; the action fails and is rolled back where that is possible. */
        ERROR
    }

    /** @throws IllegalArgumentException if data hold something that JSON cannot say, are too many or nested too deeply */
    public ActionResult {
        requireNonNull(status, "status");
        requireNonNull(message, "message is null, expected one sentence for the operator");
        data = JsonShape.copy("data", data);
    }

    public static ActionResult success(String message) {
        return new ActionResult(Status.SUCCESS, message, Map.of());
    }

    public static ActionResult success(String message, Map<String, @Nullable Object> data) {
        return new ActionResult(Status.SUCCESS, message, data);
    }

    public static ActionResult error(String message) {
        return new ActionResult(Status.ERROR, message, Map.of());
    }

    public static ActionResult error(String message, Map<String, @Nullable Object> data) {
        return new ActionResult(Status.ERROR, message, data);
    }
}
