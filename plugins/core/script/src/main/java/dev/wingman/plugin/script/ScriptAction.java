package dev.wingman.plugin.script;

import dev.wingman.resource.script.Script.Interpreter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the plugin can do; the actions' names are those of the constants. */
enum ScriptAction {
    RUN_BASH(Interpreter.BASH, "command"),
    RUN_PYTHON(Interpreter.PYTHON, "code");

    private final Interpreter interpreter;
    private final String sourceParameter;

    ScriptAction(Interpreter interpreter, String sourceParameter) {
        this.interpreter = interpreter;
        this.sourceParameter = sourceParameter;
    }

    static Optional<ScriptAction> named(String wireName) {
        return Stream.of(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst();
    }

    /** Such as {@code run_bash}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Interpreter interpreter() {
        return interpreter;
    }

    /** The parameter that holds the script's text. */
    String sourceParameter() {
        return sourceParameter;
    }
}
