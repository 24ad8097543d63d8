package dev.wingman.plugin.script;

import dev.wingman.api.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An action's parameters, and all that is wrong with them, which is told at once. */
final class Parameters {

    private final Map<String, @Nullable Object> values;
    private final List<String> problems = new ArrayList<>();

    Parameters(Action action) {
        this.values = action.params();
    }

    void problem(String text) {
        problems.add(text);
    }

    /** @throws IllegalArgumentException if there was a problem; the message says all of them */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    void checkNames(List<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                problem(name + ": unknown parameter, " + NearestName.hint(name, known));
            }
        }
    }

    /** A text that must be there. */
    String text(String name, String expected) {
        if (values.get(name) instanceof String text) {
            if (text.isBlank()) {
                problem(name + ": the script is empty");
            }
            return text;
        }
        problem(name + ": " + (has(name) ? "is " + kindOf(values.get(name)) + ", " : "missing, ") + "expected "
                + expected);
        return "";
    }

    /** A whole number within bounds; the standard one where it is not there. */
    int number(String name, String unit, int least, int most, int standard) {
        if (!has(name)) {
            return standard;
        }
        Object value = values.get(name);
        if (value instanceof Number number) {
            // JSON knows no integers: 30 may come as 30.0, and 1e400 as something no primitive can hold.
            BigDecimal whole = new BigDecimal(number.toString());
            boolean within =
                    whole.compareTo(BigDecimal.valueOf(least)) >= 0 && whole.compareTo(BigDecimal.valueOf(most)) <= 0;
            if (within && whole.stripTrailingZeros().scale() <= 0) {
                return whole.intValueExact();
            }
        }
        problem(name + ": is " + (value instanceof Number ? value : kindOf(value)) + ", expected a whole number of "
                + unit + " from " + least + " to " + most + onTheCommandLine(value, name, "30"));
        return standard;
    }

    /** Anything but a boolean is a mistake: who writes {@code "yes"} must not get a script that may write. */
    boolean flag(String name) {
        Object value = values.get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (has(name)) {
            problem(name + ": is " + kindOf(value) + ", expected true or false"
                    + onTheCommandLine(value, name, "true"));
        }
        return false;
    }

    /** A map of texts; empty where it is not there. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = values.get(name);
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> {
                if (text instanceof String string) {
                    texts.put(String.valueOf(key), string);
                } else {
                    problem(name + ": " + key + ": is " + kindOf(text) + ", expected a text, or secret:NAME");
                }
            });
        } else if (has(name)) {
            problem(name + ": is " + kindOf(value) + ", expected a map of names to texts"
                    + onTheCommandLine(value, name, "'{\"NAME\": \"secret:nas\"}'"));
        }
        return texts;
    }

    private static String onTheCommandLine(@Nullable Object value, String name, String example) {
        return value instanceof String ? " (on the command line: --param " + name + ":=" + example + ")" : "";
    }

    private static String kindOf(@Nullable Object value) {
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
