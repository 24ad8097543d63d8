package dev.wingman.permissions.guest;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.permissions.fixture.Containers;
import java.util.List;
import java.util.Map;

/** The plugin of the tests: it gets its host service in the constructor and restarts the target. */
public final class Restarter extends BlockingPlugin {

    private final Containers containers;

    public Restarter(Containers containers) {
        this.containers = containers;
    }

    @Override
    public String pluginId() {
        return "restarter";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("restart");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("fine");
    }

    @Override
    protected ActionResult run(Action action) {
        containers.restart(action.target());
        return new ActionResult(ActionResult.Status.SUCCESS, "restarted", Map.of());
    }
}
