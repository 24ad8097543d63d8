package dev.wingman.plugin.proxmox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    String text(String name, String otherwise) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof String text) {
            return text;
        }
        problem(name, "expected a text");
        return otherwise;
    }

    boolean flag(String name) {
        if (!values.containsKey(name)) {
            return false;
        }
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        problem(name, "expected true or false (on the command line: --param " + name + ":=true)");
        return false;
    }

    int number(String name, int least, int most, int otherwise) {
        if (!values.containsKey(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof Number number) {
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
                "expected a whole number from " + least + " to " + most + " (on the command line: --param " + name
                        + ":=300)");
        return otherwise;
    }
}
