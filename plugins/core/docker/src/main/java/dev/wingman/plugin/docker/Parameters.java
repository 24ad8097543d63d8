package dev.wingman.plugin.docker;

import java.math.BigDecimal;
import java.util.ArrayList;
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
                problem(
                        name,
                        "unknown parameter, expected "
                                + (known.isEmpty() ? "none" : "one of " + String.join(", ", known)));
            }
        }
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

    boolean flag(String name) {
        if (!values.containsKey(name)) {
            return false;
        }
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        problem(
                name,
                "is " + kind(values.get(name)) + ", expected true or false (on the command line: --param " + name
                        + ":=true)");
        return false;
    }

    String text(String name) {
        if (!values.containsKey(name)) {
            return "";
        }
        if (values.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        problem(name, "is " + kind(values.get(name)) + ", expected a text that is not empty");
        return "";
    }

    /** One text, or a list of them. */
    List<String> texts(String name) {
        if (!(values.get(name) instanceof List<?> list)) {
            String text = text(name);
            return text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (Object entry : list) {
            if (entry instanceof String text && !text.isEmpty()) {
                texts.add(text);
            } else {
                problem(name, "holds " + kind(entry) + ", expected texts that are not empty");
            }
        }
        return texts;
    }

    int number(String name, int least, int most, int otherwise) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        Object value = values.get(name);
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

    private static String kind(@Nullable Object value) {
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
        if (value instanceof Boolean) {
            return "a boolean";
        }
        return String.valueOf(value).isEmpty() ? "empty" : "a text";
    }
}
