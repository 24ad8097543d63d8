package dev.wingman.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what is a secret by its name, before anything is written. A reference to one ({@code secret:name}) is none, and
 * stays.
 */
public final class Redaction {

    /** What is written in place of a secret. */
    public static final String REDACTED = "[redacted]";

    private static final String REFERENCE = "secret:";

    private static final Pattern SECRET = Pattern.compile(
            ".*(passw(or)?d|passphrase|secret|credential|private[-_]?key|api[-_]?key|authori[sz]ation|token|cookie).*|pass|pwd",
            Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** The same without its secrets, at every depth. */
    public static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
        values.forEach((key, value) -> redacted.put(key, of(key, value)));
        return redacted;
    }

    private static @Nullable Object of(String key, @Nullable Object value) {
        boolean reference = value instanceof String text && text.startsWith(REFERENCE);
        if (value != null
                && !(value instanceof Boolean)
                && !reference
                && SECRET.matcher(key).matches()) {
            return REDACTED;
        }
        return inner(value);
    }

    private static @Nullable Object inner(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> redacted = new LinkedHashMap<>();
            map.forEach((key, held) -> redacted.put(String.valueOf(key), of(String.valueOf(key), held)));
            return redacted;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> redacted = new ArrayList<>();
            list.forEach(held -> redacted.add(inner(held)));
            return redacted;
        }
        return value;
    }
}
