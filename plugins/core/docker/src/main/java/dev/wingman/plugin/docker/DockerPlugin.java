package dev.wingman.plugin.docker;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.FollowedLog;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Lists, inspects, watches, starts, stops and restarts containers, and shows their logs. */
public final class DockerPlugin extends BlockingPlugin {

    private static final Duration GRACE_OF_A_ROLLBACK = Duration.ofSeconds(10);

    private final Docker docker;
    private final Progress progress;

    /** Asks for what talks with the engine, guarded by the permissions of {@code docker}, and for what tells the operator. */
    public DockerPlugin(Docker docker, Progress progress) {
        this.docker = docker;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "docker";
    }

    @Override
    public List<String> supportedActions() {
        return Stream.of(DockerAction.values()).map(DockerAction::wireName).toList();
    }

    /** Parameters, and whether the container is there and in a state for it. */
    @Override
    protected Verdict checkBefore(Action action) throws InterruptedException {
        try {
            DockerTask task = DockerTask.read(action);
            if (action.target().isEmpty()) {
                return Verdict.ok("all containers that may be read");
            }
            return Expectation.before(task.action(), docker.inspect(task.target()));
        } catch (IllegalArgumentException | DockerException e) {
            return Verdict.no(String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected ActionResult run(Action action) throws InterruptedException {
        try {
            DockerTask task = DockerTask.read(action);
            return switch (task.action()) {
                case LIST -> DockerReport.of(docker.list(task.filter()));
                case INSPECT -> DockerReport.of(docker.inspect(task.target()));
                case STATS -> WatchReport.of(docker.stats(task.target()));
                case EVENTS -> WatchReport.of(docker.events(task.events().of(containers(task))));
                case LOGS ->
                    task.follow() == 0 ? DockerReport.of(docker.logs(task.target(), task.range())) : follow(task);
                case START, STOP, RESTART -> change(task, docker.inspect(task.target()));
            };
        } catch (IllegalArgumentException e) {
            return ActionResult.error(String.valueOf(e.getMessage()));
        } catch (DockerException e) {
            return DockerReport.of(e);
        }
    }

    private List<String> containers(DockerTask task) throws DockerException, InterruptedException {
        return task.target().isEmpty()
                ? List.of()
                : List.of(docker.inspect(task.target()).id());
    }

    private ActionResult follow(DockerTask task) throws DockerException, InterruptedException {
        FollowedLines lines = new FollowedLines(progress);
        FollowedLog followed = docker.follow(task.target(), task.logFollow(), lines);
        return WatchReport.of(DockerReport.of(lines.logs(followed)), followed.end());
    }

    /** What there was before stands in the result also where it failed: a rollback needs it. */
    private ActionResult change(DockerTask task, Container before) throws InterruptedException {
        progress.report(task.action().wireName() + " " + before.name());
        try {
            return DockerReport.of(task, before, change(task, before.id()));
        } catch (DockerException e) {
            return DockerReport.of(e, before);
        }
    }

    private ContainerChange change(DockerTask task, String id) throws DockerException, InterruptedException {
        return switch (task.action()) {
            case START -> docker.start(id);
            case STOP -> docker.stop(id, task.grace());
            default -> docker.restart(id, task.grace());
        };
    }

    /** Looks at the container again: what the engine answered is no proof. */
    @Override
    protected Verdict checkAfter(Action action, ActionResult result) throws InterruptedException {
        DockerTask task = DockerTask.read(action);
        if (result.status() != Status.SUCCESS) {
            return Verdict.no(result.message());
        }
        if (!task.action().changes()) {
            return Verdict.ok("the engine answered");
        }
        Before before = Before.of(result);
        try {
            return task.action() == DockerAction.STOP
                    ? Expectation.stopped(docker.inspect(before.id()))
                    : Expectation.running(task, before, docker.awaitHealth(before.id(), task.healthTimeout()));
        } catch (DockerException e) {
            boolean gone = task.action() == DockerAction.STOP && e.kind() == DockerException.Kind.NOT_FOUND;
            // The engine removes a container that was made to be removed when it stops.
            return gone ? Verdict.ok(before.name() + " is stopped and removed") : Verdict.no(e.getMessage() + "");
        }
    }

    /** Brings back what was: running, or not. */
    @Override
    protected boolean undo(Action action, ActionResult result) throws DockerException, InterruptedException {
        if (!DockerTask.read(action).action().changes() || !Before.isIn(result)) {
            return false;
        }
        Before before = Before.of(result);
        ContainerState now = docker.inspect(before.id()).state();
        if (before.running() == now.isRunning()) {
            return true;
        }
        progress.report("bringing " + before.name() + " back to " + (before.running() ? "running" : "stopped"));
        if (before.running()) {
            docker.start(before.id());
        } else {
            docker.stop(before.id(), GRACE_OF_A_ROLLBACK);
        }
        return docker.inspect(before.id()).state().isRunning() == before.running();
    }
}
