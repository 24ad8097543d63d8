package dev.wingman.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of an action as a human types them: {@code KEY=TEXT}, or {@code KEY:=JSON} for all but text. */
public final class ActionParameters {

    private ActionParameters() {}

    /** @throws IllegalArgumentException if one is of neither form or comes twice; the message names it */
    public static Map<String, @Nullable Object> parse(List<String> arguments) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean typed = equals > 0 && argument.charAt(equals - 1) == ':';
            String key = argument.substring(0, Math.max(0, typed ? equals - 1 : equals));
            if (key.isEmpty()) {
                throw new IllegalArgumentException("parameter '" + argument + "': expected KEY=TEXT or KEY:=JSON");
            }
            if (parameters.containsKey(key)) {
                throw new IllegalArgumentException("parameter '" + key + "': given twice");
            }
            String value = argument.substring(equals + 1);
            parameters.put(key, typed ? json(key, value) : value);
        }
        return parameters;
    }

    private static @Nullable Object json(String key, String value) {
        try {
            return Json.read(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "parameter '" + key + "': '" + value + "' is " + e.getMessage() + "; " + key + "=… takes any text",
                    e);
        }
    }
}
