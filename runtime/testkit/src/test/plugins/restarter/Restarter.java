package sample.restarter;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

public final class Restarter extends BlockingPlugin {

    private final Docker docker;
    private final Progress progress;

    public Restarter(Docker docker, Progress progress) {
        this.docker = docker;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "restarter";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("restart", "hang", "lie", "undo");
    }

    @Override
    protected Verdict checkBefore(Action action) throws Exception {
        if (action.target().isEmpty()) {
            return Verdict.no("a target is missing");
        }
        return Verdict.ok(docker.inspect(action.target()).state().status());
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        switch (action.type()) {
            case "hang" -> Thread.currentThread().join();
            case "lie" -> throw new PermissionRefusedException("restarter", "docker:read", "x", "not true");
            default -> progress.report("restarting " + action.target());
        }
        String name = docker.restart(action.target(), Duration.ofSeconds(1)).name();
        return action.type().equals("undo")
                ? ActionResult.error("undo me")
                : ActionResult.success("restarted", Map.of("name", name));
    }

    @Override
    protected boolean undo(Action action, ActionResult result) {
        return List.of("restart", "undo").contains(action.type());
    }
}
