package dev.wingman.shell.socket;

import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.InvalidActionException;
import dev.wingman.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads requests; what is unknown or of the wrong type is an error that names it. */
final class Requests {

    /** For an action whose caller names no timeout. */
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
    private static final Set<String> EXEC_KEYS =
            Set.of("type", "document", "file", "timeout_ms", "yes", "dry_run", "key");
    private static final Set<String> SHELL_KEYS = Set.of("type", "command", "directory");

    private Requests() {}

    /** @throws IllegalArgumentException if the request cannot be understood; the message says why */
    static ActionRequest action(Map<String, @Nullable Object> request) {
        allow(request, EXEC_KEYS, "exec");
        try {
            ActionRequest read = ActionJson.readAction(string(request, "file", "action document"), document(request))
                    .request(timeout(request.get("timeout_ms")), flag(request, "yes"))
                    .once(string(request, "key", ""));
            return flag(request, "dry_run") ? read.asDryRun() : read;
        } catch (InvalidActionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** An object, or the text of one: then mistakes are located where the author wrote them. */
    private static byte[] document(Map<String, @Nullable Object> request) {
        Object document = request.get("document");
        if (document instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (document instanceof Map<?, ?>) {
            return Json.write(document).getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("exec: document: expected an action document, or its text");
    }

    /** @throws IllegalArgumentException if there is none */
    static String commandLine(Map<String, @Nullable Object> request) {
        allow(request, SHELL_KEYS, "sh");
        String line = string(request, "command", "");
        if (line.isBlank()) {
            throw new IllegalArgumentException("sh: command is missing");
        }
        return line;
    }

    /**
     * Where the caller stands: what a command line names relatively lies below it.
     *
     * @throws IllegalArgumentException if it is no absolute path
     */
    static Path directory(Map<String, @Nullable Object> request) {
        String name = string(request, "directory", "");
        if (name.isEmpty()) {
            return Path.of("").toAbsolutePath();
        }
        Path directory;
        try {
            directory = Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("sh: directory: " + e.getMessage(), e);
        }
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("sh: directory: '" + name + "' is not absolute");
        }
        return directory;
    }

    private static Duration timeout(@Nullable Object millis) {
        if (millis == null) {
            return DEFAULT_TIMEOUT;
        }
        if (millis instanceof Long value && value > 0 && value <= LONGEST_TIMEOUT.toMillis()) {
            return Duration.ofMillis(value);
        }
        throw new IllegalArgumentException(
                "exec: timeout_ms: " + millis + ", expected a whole number from 1 to " + LONGEST_TIMEOUT.toMillis());
    }

    private static void allow(Map<String, ?> map, Set<String> keys, String where) {
        for (String key : map.keySet()) {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException(
                        where + ": unknown key '" + key + "', expected one of " + new TreeSet<>(keys));
            }
        }
    }

    private static String string(Map<String, @Nullable Object> map, String key, String otherwise) {
        Object value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key + ": expected a string");
    }

    private static boolean flag(Map<String, @Nullable Object> map, String key) {
        Object value = map.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException("exec: " + key + ": expected true or false");
    }
}
