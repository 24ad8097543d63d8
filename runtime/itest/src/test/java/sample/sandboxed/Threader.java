package sample.sandboxed;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

/** Wants threads of its own. */
public final class Threader extends BlockingPlugin {

    public Threader() {}

    @Override
    public String pluginId() {
        return "threader";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("spawn");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) {
        while (true) {
            new Thread(() -> run(action)).start();
        }
    }
}
