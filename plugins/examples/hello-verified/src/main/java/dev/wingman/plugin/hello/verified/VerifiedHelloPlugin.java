package dev.wingman.plugin.hello.verified;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Greets through a script: {@code greet} with bash, which its manifest declares, and {@code greet_python} with python,
 * which it does not, so that the refusal can be seen.
 */
public final class VerifiedHelloPlugin extends BlockingPlugin {

    private static final Map<String, Script> SCRIPTS = Map.of(
            "greet", new Script(Interpreter.BASH, "echo \"Hello from bash\"", Duration.ofSeconds(10)),
            "greet_python", new Script(Interpreter.PYTHON, "print('Hello from python')", Duration.ofSeconds(10)));

    private final Scripts scripts;
    private final Progress progress;

    /** The parameters are all it takes to be given these services. */
    public VerifiedHelloPlugin(Scripts scripts, Progress progress) {
        this.scripts = scripts;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "hello-verified";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("greet", "greet_python");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return SCRIPTS.containsKey(action.type())
                ? Verdict.ok("there is a script for it")
                : Verdict.no("unsupported action: " + action.type());
    }

    @Override
    protected ActionResult run(Action action) throws ScriptException, InterruptedException {
        Script script = SCRIPTS.get(action.type());
        if (script == null) {
            return ActionResult.error("unsupported action: " + action.type());
        }
        progress.report("asking " + script.interpreter().target());
        ScriptOutcome outcome = scripts.run(script);
        return outcome.exitCode() == 0
                ? ActionResult.success(outcome.stdout().strip())
                : ActionResult.error("the script ended with " + outcome.exitCode());
    }
}
