package org.example.quiethours;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.Docker;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stops a container, with time to end by itself. */
public final class QuietHours extends BlockingPlugin {

    private final Docker docker;
    private final Progress progress;

    public QuietHours(Docker docker, Progress progress) {
        this.docker = docker;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "quiet-hours";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("stop");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        if (action.target().isEmpty()) {
            return Verdict.no("a target is missing, such as media-server");
        }
        long grace = grace(action);
        return grace < 1 || grace > 300
                ? Verdict.no("grace is " + action.params().get("grace") + ", expected 1 to 300 seconds")
                : Verdict.ok("it can stop");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        progress.report("stopping " + action.target() + " within " + grace(action) + " s");
        ContainerChange change = docker.stop(action.target(), Duration.ofSeconds(grace(action)));
        return ActionResult.success(
                change.name() + (change.changed() ? " is stopped" : " did not run"),
                Map.of("was", change.before().status()));
    }

    private static long grace(Action action) {
        return action.params().getOrDefault("grace", 30) instanceof Number seconds ? seconds.longValue() : 0;
    }
}
