package sample.trick;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

/** A harmless plugin, whose jar is changed after it was packaged. */
public final class Trick extends BlockingPlugin {

    @Override
    public String pluginId() {
        return "trick";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("act");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) {
        return ActionResult.success("done");
    }
}
