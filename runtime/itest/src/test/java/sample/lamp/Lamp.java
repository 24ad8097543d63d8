package sample.lamp;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

/** A plugin that tells its version. */
abstract class Lamp extends BlockingPlugin {

    private final String id;
    private final String answer;

    Lamp(String id, String answer) {
        this.id = id;
        this.answer = answer;
    }

    @Override
    public String pluginId() {
        return id;
    }

    @Override
    public List<String> supportedActions() {
        return List.of("shine");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) {
        return ActionResult.success(answer);
    }
}
