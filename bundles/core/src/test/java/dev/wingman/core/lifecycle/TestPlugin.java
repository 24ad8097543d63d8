package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import java.util.List;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** A plugin that does everything right; tests override what goes wrong. */
class TestPlugin implements ExecutionPlugin {

    @Override
    public String pluginId() {
        return "test";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("act");
    }

    @Override
    public Promise<Verdict> validatePre(Action action) {
        return Promises.resolved(Verdict.ok("fine"));
    }

    @Override
    public Promise<ActionResult> execute(Action action) {
        return Promises.resolved(ActionResult.success("done"));
    }

    @Override
    public Promise<Verdict> validatePost(Action action, ActionResult result) {
        return Promises.resolved(Verdict.ok("it is there"));
    }

    @Override
    public Promise<Boolean> rollback(Action action, ActionResult result) {
        return Promises.resolved(true);
    }
}
