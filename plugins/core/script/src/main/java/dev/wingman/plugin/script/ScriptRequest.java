package dev.wingman.plugin.script;

import dev.wingman.api.Action;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptLimits;
import dev.wingman.resource.script.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an action asks for.
 *
 * @param text of the script, or empty when it lies in a file
 * @param file its path, or empty
 */
record ScriptRequest(
        ScriptAction kind,
        String text,
        String file,
        Duration timeout,
        boolean readOnly,
        ScriptLimits limits,
        Map<String, String> environment) {

    private static final String FILE = "file";
    private static final String TIMEOUT = "timeout";
    private static final String READ_ONLY = "read_only";
    private static final String ENVIRONMENT = "env";
    private static final String MEMORY = "memory_mib";
    private static final String CPU = "cpu_seconds";
    private static final String PROCESSES = "processes";
    private static final String FILE_SIZE = "file_size_mib";

    private static final int DEFAULT_TIMEOUT = 60;
    private static final int MOST = 16 * 1024 * 1024;
    private static final Set<String> TARGETS = Set.of("", "host", "localhost");

    /** @throws IllegalArgumentException if the action cannot be run as it is; the message says all that is wrong */
    static ScriptRequest read(Action action) {
        ScriptAction kind = ScriptAction.named(action.type())
                .orElseThrow(() -> new IllegalArgumentException(
                        "unsupported action: " + action.type() + ", expected run_bash or run_python"));
        Parameters parameters = new Parameters(action);
        // To run a script elsewhere than asked would be worse than not to run it.
        if (!TARGETS.contains(action.target())) {
            parameters.problem(
                    "target: scripts run on the host, not on '" + action.target() + "'; leave it out, or say 'host'");
        }
        parameters.checkNames(List.of(
                kind.sourceParameter(), FILE, TIMEOUT, READ_ONLY, ENVIRONMENT, MEMORY, CPU, PROCESSES, FILE_SIZE));
        String file = parameters.has(FILE) ? parameters.text(FILE, "the script's path") : "";
        ScriptRequest request = new ScriptRequest(
                kind,
                text(kind, parameters),
                file,
                Duration.ofSeconds(parameters.number(
                        TIMEOUT,
                        "seconds",
                        (int) Script.MIN_TIMEOUT.toSeconds(),
                        (int) Script.MAX_TIMEOUT.toSeconds(),
                        DEFAULT_TIMEOUT)),
                parameters.flag(READ_ONLY),
                new ScriptLimits(
                        parameters.number(MEMORY, "MiB", 1, MOST, 0),
                        parameters.number(CPU, "seconds", 1, MOST, 0),
                        parameters.number(PROCESSES, "processes", 1, MOST, 0),
                        parameters.number(FILE_SIZE, "MiB", 1, MOST, 0)),
                parameters.texts(ENVIRONMENT));
        parameters.check();
        return request;
    }

    private static String text(ScriptAction kind, Parameters parameters) {
        String name = kind.sourceParameter();
        if (!parameters.has(FILE)) {
            return parameters.text(name, "the script's text");
        }
        if (parameters.has(name)) {
            parameters.problem(FILE + ": is given beside " + name + ", expected one of them");
        }
        return "";
    }

    /**
     * The script itself.
     *
     * @throws IllegalArgumentException if its text or its variables cannot be used
     * @throws ScriptException if it lies in a file that cannot be used
     */
    Script script(Scripts scripts) throws ScriptException {
        Interpreter interpreter = kind.interpreter();
        String source = file.isEmpty() ? text : scripts.load(interpreter, file);
        try {
            return new Script(interpreter, source, timeout, readOnly, limits, environment);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    (file.isEmpty() ? kind.sourceParameter() : FILE) + ": " + e.getMessage(), e);
        }
    }
}
