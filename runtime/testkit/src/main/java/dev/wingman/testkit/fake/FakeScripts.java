package dev.wingman.testkit.fake;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import dev.wingman.testkit.Permissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs no script: it remembers them, and answers what the test says, in that order; beyond that they end with 0 and print
 * nothing.
 *
 * <pre>{@code
 * scripts.prints("up 3 days\n").exits(1, "no such unit\n");
 * }</pre>
 *
 * <p>Each call asks for {@code script:execute} on the interpreter. Thread-safe.
 */
public final class FakeScripts implements Scripts {

    private final Permissions permissions;
    private final Failing<ScriptException> failing = new Failing<>();
    private final Deque<ScriptOutcome> outcomes = new ArrayDeque<>();
    private final List<Script> ran = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();

    /** @param permissions of the plugin that calls it */
    public FakeScripts(Permissions permissions) {
        this.permissions = permissions;
    }

    /** The next script ends with 0 after it has written this to standard output. */
    public FakeScripts prints(String stdout) {
        return answers(outcome(0, stdout, ""));
    }

    /** The next script ends with this code after it has written this to standard error. */
    public FakeScripts exits(int exitCode, String stderr) {
        return answers(outcome(exitCode, "", stderr));
    }

    /** The next script ends so. */
    public synchronized FakeScripts answers(ScriptOutcome outcome) {
        outcomes.add(outcome);
        return this;
    }

    /** The next call that the plugin may make fails so. */
    public FakeScripts failsWith(ScriptException failure) {
        failing.add(failure);
        return this;
    }

    /** There is such a file where the operator lets scripts lie. */
    public synchronized FakeScripts file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** The scripts that were run, in their order. */
    public synchronized List<Script> ran() {
        return List.copyOf(ran);
    }

    @Override
    public ScriptOutcome run(Script script) throws ScriptException {
        check(script);
        synchronized (this) {
            ran.add(script);
            ScriptOutcome outcome = outcomes.poll();
            return outcome == null ? outcome(0, "", "") : outcome;
        }
    }

    @Override
    public ScriptOutcome run(Script script, Consumer<String> lines) throws ScriptException {
        ScriptOutcome outcome = run(script);
        outcome.stdout().lines().forEach(lines);
        outcome.stderr().lines().forEach(lines);
        return outcome;
    }

    @Override
    public void check(Script script) throws ScriptException {
        permissions.check("script:execute", script.interpreter().target());
        failing.next();
    }

    @Override
    public synchronized String load(Interpreter interpreter, String file) throws ScriptException {
        permissions.check("script:execute", interpreter.target());
        failing.next();
        String text = files.get(file);
        if (text == null) {
            throw new ScriptException(file + ": the test has put no such script there, only " + files.keySet());
        }
        return text;
    }

    private static ScriptOutcome outcome(int exitCode, String stdout, String stderr) {
        return new ScriptOutcome(exitCode, stdout, stderr, false, false, 0, List.of(), Duration.ZERO);
    }

    @Override
    public synchronized String toString() {
        return ran.size() + " scripts run";
    }
}
