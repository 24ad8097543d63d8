package dev.wingman.plugin.script;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs scripts: {@code run_bash} with {@code command}, {@code run_python} with {@code code}, or either with a {@code file};
 * the other parameters are those of {@link ScriptRequest}.
 */
public final class ScriptPlugin extends BlockingPlugin {

    private final Scripts scripts;
    private final Progress progress;

    /** Asks for what runs scripts, guarded by {@code script:execute}, and for what tells the operator. */
    public ScriptPlugin(Scripts scripts, Progress progress) {
        this.scripts = scripts;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "script";
    }

    @Override
    public List<String> supportedActions() {
        return Stream.of(ScriptAction.values()).map(ScriptAction::wireName).toList();
    }

    @Override
    protected Verdict checkBefore(Action action) {
        try {
            Script script = ScriptRequest.read(action).script(scripts);
            scripts.check(script);
            return Verdict.ok("a " + script.interpreter().target() + " script of "
                    + script.source().lines().count() + " line(s), "
                    + script.timeout().toSeconds() + " s at most" + (script.readOnly() ? ", read-only" : ""));
        } catch (IllegalArgumentException | ScriptException e) {
            return Verdict.no(message(e));
        }
    }

    @Override
    protected ActionResult run(Action action) throws InterruptedException {
        try {
            Script script = ScriptRequest.read(action).script(scripts);
            progress.report("running " + script.interpreter().target() + " (timeout "
                    + script.timeout().toSeconds() + " s" + (script.readOnly() ? ", read-only" : "") + ")");
            ScriptOutcome outcome = scripts.run(script, progress::report);
            return OutcomeReport.of(script, outcome);
        } catch (IllegalArgumentException | ScriptException e) {
            return ActionResult.error(message(e));
        }
    }

    /** What a script has changed cannot be known; that it said so, and that nothing of it still runs, can. */
    @Override
    protected Verdict checkAfter(Action action, ActionResult result) {
        boolean ended = result.status() == Status.SUCCESS
                && Integer.valueOf(0).equals(result.data().get("exit_code"));
        return ended
                ? Verdict.ok("the script ended with exit code 0, and nothing that it started still runs")
                : Verdict.no(result.message());
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
