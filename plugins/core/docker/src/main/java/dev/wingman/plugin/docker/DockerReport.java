package dev.wingman.plugin.docker;

import dev.wingman.api.ActionResult;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.DockerException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of an action, as an operator reads it and as a program does. */
final class DockerReport {

    private DockerReport() {}

    static ActionResult of(ContainerList list) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(
                "containers",
                list.containers().stream().map(DockerReport::entry).toList());
        data.put("hidden", list.hidden());
        String hidden = list.hidden() == 0 ? "" : ", " + list.hidden() + " more may not be read";
        return ActionResult.success(list.containers().size() + " container(s)" + hidden, data);
    }

    private static Map<String, @Nullable Object> entry(ContainerSummary container) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", container.id());
        data.put("name", container.name());
        data.put("image", container.image());
        data.put("status", container.status());
        data.put("description", container.description());
        data.put("created_at", container.createdAt());
        data.put("labels", container.labels());
        return data;
    }

    static ActionResult of(Container container) {
        Map<String, @Nullable Object> data = identity(container);
        data.putAll(state(container.state()));
        data.put("restart_count", container.restartCount());
        data.put("labels", container.labels());
        return ActionResult.success(
                container.name() + " is " + container.state().status(), data);
    }

    static ActionResult of(ContainerLogs logs) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", logs.name());
        data.put("stdout", logs.out());
        data.put("stderr", logs.err());
        data.put("truncated", logs.truncated());
        long lines = lines(logs.out()) + lines(logs.err());
        return ActionResult.success(
                lines + " line(s) of " + logs.name() + (logs.truncated() ? ", the end of a longer log" : ""), data);
    }

    private static long lines(String text) {
        return text.lines().count();
    }

    static ActionResult of(DockerTask task, Container before, ContainerChange change) {
        Map<String, @Nullable Object> data = withBefore(before);
        data.put("changed", change.changed());
        data.put("settled", change.settled());
        String did = task.action().wireName() + " " + before.name() + ": "
                + (change.changed() ? "done" : "nothing to do")
                + (change.settled() ? "; the engine's answer was lost, and the container shows it" : "");
        return ActionResult.success(did, data);
    }

    static ActionResult of(DockerException failure) {
        return failed(failure, new LinkedHashMap<>());
    }

    static ActionResult of(DockerException failure, Container before) {
        return failed(failure, withBefore(before));
    }

    private static ActionResult failed(DockerException failure, Map<String, @Nullable Object> data) {
        data.put("error", failure.kind().name().toLowerCase(Locale.ROOT));
        data.put("unknown", failure.unknown());
        return ActionResult.error(String.valueOf(failure.getMessage()), data);
    }

    private static Map<String, @Nullable Object> withBefore(Container container) {
        Map<String, @Nullable Object> data = identity(container);
        data.put("before", state(container.state()));
        return data;
    }

    private static Map<String, @Nullable Object> identity(Container container) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", container.id());
        data.put("name", container.name());
        data.put("image", container.image());
        return data;
    }

    private static Map<String, @Nullable Object> state(ContainerState state) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("status", state.status());
        data.put("pid", state.pid());
        data.put("exit_code", state.exitCode());
        data.put("started_at", state.startedAt());
        data.put("finished_at", state.finishedAt());
        data.put("health", state.health());
        return data;
    }
}
