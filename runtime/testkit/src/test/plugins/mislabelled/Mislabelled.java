package sample.mislabelled;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

public final class Mislabelled extends BlockingPlugin {

    public Mislabelled() {}

    @Override
    public String pluginId() {
        return "labelled";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("act");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("");
    }

    @Override
    protected ActionResult run(Action action) {
        return ActionResult.success("");
    }
}
