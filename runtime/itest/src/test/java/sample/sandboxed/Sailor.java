package sample.sandboxed;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import java.util.List;
import java.util.Map;
import sample.harbour.Docker;
import sample.harbour.Docker.Container;
import sample.harbour.NoSuchContainerException;

/** A sandboxed plugin with a host service. */
public final class Sailor extends BlockingPlugin {

    private final Docker docker;
    private final Progress progress;

    public Sailor(Docker docker, Progress progress) {
        this.docker = docker;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "sailor";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("list", "inspect", "restart");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) {
        return switch (action.type()) {
            case "list" -> list();
            case "inspect" -> inspect(action.target());
            default -> {
                docker.restart(action.target());
                yield ActionResult.success("restarted");
            }
        };
    }

    private ActionResult list() {
        StringBuilder text = new StringBuilder();
        for (Container container : docker.list()) {
            progress.report("looks at " + container.name());
            text.append(container.name())
                    .append(container.state() == Docker.State.RUNNING ? " up " : " down ")
                    .append(container.uptime().toMinutes())
                    .append(container.ports())
                    .append('\n');
        }
        return ActionResult.success(text.toString());
    }

    private ActionResult inspect(String name) {
        try {
            return new ActionResult(
                    ActionResult.Status.SUCCESS,
                    docker.inspect(name).name(),
                    Map.of("ports", docker.inspect(name).ports()));
        } catch (NoSuchContainerException e) {
            return ActionResult.error("caught " + e.getMessage());
        }
    }
}
