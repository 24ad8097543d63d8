package org.example.restartproxy;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.Docker;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Restarts a reverse proxy. */
public final class RestartProxy extends BlockingPlugin {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Docker docker;

    public RestartProxy(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String pluginId() {
        return "restart-proxy";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("restart");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return action.target().isEmpty()
                ? Verdict.no("a target is missing, such as web-proxy")
                : Verdict.ok("it can restart");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        ContainerChange change = docker.restart(action.target(), GRACE);
        return ActionResult.success(
                change.name() + " is restarted", Map.of("was", change.before().status()));
    }
}
