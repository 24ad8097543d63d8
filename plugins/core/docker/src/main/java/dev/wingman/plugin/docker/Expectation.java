package dev.wingman.plugin.docker;

import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerState;
import java.util.List;

/** How a container must be before and after. */
final class Expectation {

    private Expectation() {}

    static Verdict before(DockerAction action, Container container) {
        List<String> expected =
                switch (action) {
                    case START -> List.of("created", "exited");
                    case STOP -> List.of("running", "restarting");
                    case RESTART -> List.of("running");
                    case STATS -> List.of("running", "paused");
                    default -> List.of();
                };
        String status = container.state().status();
        String is = container.name() + " is " + status;
        if (expected.isEmpty() || expected.contains(status)) {
            return Verdict.ok(is);
        }
        boolean asleep = action == DockerAction.RESTART && (status.equals("exited") || status.equals("created"));
        return Verdict.no(
                is + ", expected " + String.join(" or ", expected) + (asleep ? "; use the action start" : ""));
    }

    static Verdict stopped(Container container) {
        ContainerState now = container.state();
        boolean stopped = now.pid() == 0 && !now.isRunning() && !now.status().equals("restarting");
        return stopped
                ? Verdict.ok(container.name() + " is " + now.status() + " with exit code " + now.exitCode())
                : Verdict.no(
                        container.name() + " is " + now.status() + " with pid " + now.pid() + ", expected no process");
    }

    static Verdict running(DockerTask task, Before before, Container container) {
        ContainerState now = container.state();
        String is = container.name() + " is " + now.status();
        if (!now.isRunning()) {
            return Verdict.no(is + " with exit code " + now.exitCode() + ", expected running");
        }
        boolean again = !now.startedAt().equals(before.startedAt()) && now.pid() != before.pid();
        if (!again) {
            return Verdict.no(
                    is + " since " + now.startedAt() + " with pid " + now.pid() + " as before, expected a new start");
        }
        return switch (now.health()) {
            case "none" -> Verdict.ok(is + " since " + now.startedAt() + " with pid " + now.pid());
            case "healthy" -> Verdict.ok(is + " and healthy since " + now.startedAt() + " with pid " + now.pid());
            case "starting" ->
                Verdict.no(is + ", and its health check had no result within "
                        + task.healthTimeout().toSeconds() + " s, expected healthy (health_timeout)");
            default -> Verdict.no(is + " and " + now.health() + ", expected healthy");
        };
    }
}
