package sample.keeper;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;
import sample.lantern.Lanterns;

/** A plugin for a resource of somebody else. */
public final class Keeper extends BlockingPlugin {

    private final Lanterns lanterns;

    public Keeper(Lanterns lanterns) {
        this.lanterns = lanterns;
    }

    @Override
    public String pluginId() {
        return "keeper";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("look", "light");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) {
        if (action.type().equals("look")) {
            return ActionResult.success(lanterns.look(action.target()));
        }
        lanterns.light(action.target());
        return ActionResult.success("lit");
    }
}
