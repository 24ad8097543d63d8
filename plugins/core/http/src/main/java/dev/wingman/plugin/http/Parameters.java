package dev.wingman.plugin.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of an action, and collects all that is wrong with them. */
final class Parameters {

    private final Map<String, ?> values;
    private final List<String> problems = new ArrayList<>();

    /** @param known the names that there may be */
    Parameters(Map<String, ?> values, List<String> known) {
        this.values = values;
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                problem(name, "unknown parameter, expected one of " + String.join(", ", known));
            }
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        return values.get(name);
    }

    void problem(String name, String what) {
        problems.add(name + ": " + what);
    }

    /** @throws IllegalArgumentException with all problems, if there are any */
    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    String text(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (value(name) instanceof String text) {
            return text;
        }
        problem(name, "is " + kind(value(name)) + ", expected a text");
        return otherwise;
    }

    int number(String name, int least, int most, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        Object value = value(name);
        if (value instanceof Number number) {
            // JSON knows no integers: 30 may come as 30.0, and 1e400 as something no primitive can hold.
            BigDecimal exact = new BigDecimal(number.toString());
            boolean within =
                    exact.compareTo(BigDecimal.valueOf(least)) >= 0 && exact.compareTo(BigDecimal.valueOf(most)) <= 0;
            if (within && exact.stripTrailingZeros().scale() <= 0) {
                return exact.intValueExact();
            }
        }
        problem(
                name,
                "is " + (value instanceof Number ? value : kind(value)) + ", expected a whole number from " + least
                        + " to " + most
                        + (value instanceof String ? " (on the command line: --param " + name + ":=30)" : ""));
        return otherwise;
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!has(name)) {
            return texts;
        }
        if (!(value(name) instanceof Map<?, ?> map)) {
            problem(name, "is " + kind(value(name)) + ", expected a map of texts");
            return texts;
        }
        map.forEach((key, value) -> {
            if (value instanceof String text) {
                texts.put(String.valueOf(key), text);
            } else {
                problem(name, "'" + key + "' is " + kind(value) + ", expected a text");
            }
        });
        return texts;
    }

    static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a boolean" : "a text";
    }
}
