package dev.wingman.shell.socket;

import dev.wingman.core.ActionRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads requests; what is unknown or of the wrong type is an error that names it. */
final class Requests {

    /** For an action whose caller names no timeout. */
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
    private static final Set<String> EXEC_KEYS = Set.of("type", "document", "timeout_ms", "yes");
    private static final Set<String> SHELL_KEYS = Set.of("type", "command");
    private static final Set<String> DOCUMENT_KEYS = Set.of("plugin", "action_type", "target", "params", "metadata");

    private Requests() {}

    /** @throws IllegalArgumentException if the request cannot be understood; the message says why */
    static ActionRequest action(Map<String, @Nullable Object> request) {
        allow(request, EXEC_KEYS, "exec");
        Map<String, @Nullable Object> document = object(request, "document");
        allow(document, DOCUMENT_KEYS, "action document");
        String action = string(document, "action_type");
        if (action.isEmpty()) {
            throw new IllegalArgumentException("action document: action_type is missing");
        }
        return new ActionRequest(
                string(document, "plugin"),
                action,
                string(document, "target"),
                object(document, "params"),
                object(document, "metadata"),
                timeout(request.get("timeout_ms")),
                flag(request, "yes"));
    }

    static String commandLine(Map<String, @Nullable Object> request) {
        allow(request, SHELL_KEYS, "sh");
        String line = string(request, "command");
        if (line.isBlank()) {
            throw new IllegalArgumentException("sh: command is missing");
        }
        return line;
    }

    private static Duration timeout(@Nullable Object millis) {
        if (millis == null) {
            return DEFAULT_TIMEOUT;
        }
        if (millis instanceof Long value && value > 0 && value <= LONGEST_TIMEOUT.toMillis()) {
            return Duration.ofMillis(value);
        }
        throw new IllegalArgumentException(
                "timeout_ms: " + millis + ", expected a whole number from 1 to " + LONGEST_TIMEOUT.toMillis());
    }

    private static void allow(Map<String, ?> map, Set<String> keys, String where) {
        for (String key : map.keySet()) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                        where + ": unknown key '" + key + "', expected one of " + new java.util.TreeSet<>(keys));
            }
        }
    }

    private static String string(Map<String, ? extends @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key + ": expected a string");
    }

    private static boolean flag(Map<String, ? extends @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException(key + ": expected true or false");
    }

    @SuppressWarnings("unchecked") // Json makes maps with string keys only.
    private static Map<String, @Nullable Object> object(Map<String, ? extends @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new IllegalArgumentException(key + ": expected an object");
    }
}
