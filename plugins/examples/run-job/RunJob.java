package org.example.runjob;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.Docker;
import java.util.List;
import java.util.Map;

/** Starts a container that does a job. */
public final class RunJob extends BlockingPlugin {

    private final Docker docker;

    public RunJob(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String pluginId() {
        return "run-job";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("run");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return action.target().isEmpty()
                ? Verdict.no("a target is missing, such as job-backup")
                : Verdict.ok("it can start");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        ContainerChange change = docker.start(action.target());
        return ActionResult.success(
                change.name() + (change.changed() ? " is started" : " runs already"),
                Map.of("started", change.changed()));
    }
}
