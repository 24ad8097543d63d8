package dev.wingman.plugin.script;

import dev.wingman.api.Action;
import dev.wingman.resource.script.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an action's parameters, and names all that is wrong with them at once. */
final class ScriptRequest {

    private static final String TIMEOUT = "timeout";
    private static final String READ_ONLY = "read_only";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);
    private static final Set<String> TARGETS = Set.of("", "host", "localhost");

    private final Action action;
    private final ScriptAction kind;
    private final List<String> problems = new ArrayList<>();

    private ScriptRequest(Action action, ScriptAction kind) {
        this.action = action;
        this.kind = kind;
    }

    /** @throws IllegalArgumentException if the action cannot be run as it is; the message says all that is wrong */
    static Script read(Action action) {
        ScriptAction kind = ScriptAction.named(action.type())
                .orElseThrow(() -> new IllegalArgumentException(
                        "unsupported action: " + action.type() + ", expected run_bash or run_python"));
        return new ScriptRequest(action, kind).read();
    }

    private Script read() {
        checkTarget();
        checkNames();
        String source = source();
        Duration timeout = timeout();
        boolean readOnly = readOnly();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        try {
            Script script = new Script(kind.interpreter(), source, timeout);
            return readOnly ? script.lookingOnly() : script;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(kind.sourceParameter() + ": " + e.getMessage(), e);
        }
    }

    /** To run a script elsewhere than asked would be worse than not to run it. */
    private void checkTarget() {
        if (!TARGETS.contains(action.target())) {
            problems.add(
                    "target: scripts run on the host, not on '" + action.target() + "'; leave it out, or say 'host'");
        }
    }

    private void checkNames() {
        List<String> known = List.of(kind.sourceParameter(), TIMEOUT, READ_ONLY);
        for (String name : action.params().keySet()) {
            if (!known.contains(name)) {
                problems.add(name + ": unknown parameter, " + NearestName.hint(name, known));
            }
        }
    }

    private String source() {
        String name = kind.sourceParameter();
        Object value = action.params().get(name);
        if (value instanceof String text) {
            if (text.isBlank()) {
                problems.add(name + ": the script is empty");
            }
            return text;
        }
        problems.add(name + ": " + (action.params().containsKey(name) ? "is " + kindOf(value) + ", " : "missing, ")
                + "expected the script's text");
        return "";
    }

    private Duration timeout() {
        Object value = action.params().get(TIMEOUT);
        if (!action.params().containsKey(TIMEOUT)) {
            return DEFAULT_TIMEOUT;
        }
        long min = Script.MIN_TIMEOUT.toSeconds();
        long max = Script.MAX_TIMEOUT.toSeconds();
        if (value instanceof Number number) {
            // JSON knows no integers: 30 may come as 30.0, and 1e400 as something no primitive can hold.
            BigDecimal seconds = new BigDecimal(number.toString());
            boolean within =
                    seconds.compareTo(BigDecimal.valueOf(min)) >= 0 && seconds.compareTo(BigDecimal.valueOf(max)) <= 0;
            if (within && seconds.stripTrailingZeros().scale() <= 0) {
                return Duration.ofSeconds(seconds.longValueExact());
            }
        }
        problems.add(TIMEOUT + ": is " + (value instanceof Number ? value : kindOf(value))
                + ", expected a whole number of seconds from " + min + " to " + max
                + (value instanceof String ? " (on the command line: --param timeout:=30)" : ""));
        return DEFAULT_TIMEOUT;
    }

    /** Anything but a boolean is a mistake: who writes {@code "yes"} must not get a script that may write. */
    private boolean readOnly() {
        Object value = action.params().get(READ_ONLY);
        if (value instanceof Boolean readOnly) {
            return readOnly;
        }
        if (action.params().containsKey(READ_ONLY)) {
            problems.add(READ_ONLY + ": is " + kindOf(value) + ", expected true or false"
                    + (value instanceof String ? " (on the command line: --param read_only:=true)" : ""));
        }
        return false;
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
