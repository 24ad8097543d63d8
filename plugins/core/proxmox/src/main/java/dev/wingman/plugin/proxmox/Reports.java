package dev.wingman.plugin.proxmox;

import dev.wingman.api.ActionResult;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.TaskEnd;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found or done, as an operator reads it and as a program does. */
final class Reports {

    private Reports() {}

    static ActionResult nodes(List<NodeState> nodes) {
        return ActionResult.success(
                nodes.size() + " node(s)",
                Map.of("nodes", nodes.stream().map(Reports::node).toList()));
    }

    private static Map<String, @Nullable Object> node(NodeState node) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("target", "proxmox://" + node.name());
        data.put("online", node.online());
        return data;
    }

    static ActionResult guests(List<GuestState> guests) {
        return ActionResult.success(
                guests.size() + " guest(s)",
                Map.of("guests", guests.stream().map(Reports::guest).toList()));
    }

    static ActionResult status(GuestState guest) {
        return ActionResult.success(
                guest.target() + " is " + guest.status()
                        + guest.lock().map(lock -> ", locked (" + lock + ")").orElse(""),
                guest(guest));
    }

    private static Map<String, @Nullable Object> guest(GuestState guest) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("target", "proxmox://" + guest.target());
        data.put("name", guest.name());
        data.put("status", guest.status());
        data.put("lock", guest.lock().orElse(null));
        data.put("uptime_s", guest.uptime().toSeconds());
        return data;
    }

    static ActionResult snapshots(List<Snapshot> snapshots) {
        return ActionResult.success(
                snapshots.size() + " snapshot(s)",
                Map.of("snapshots", snapshots.stream().map(Reports::snapshot).toList()));
    }

    private static Map<String, @Nullable Object> snapshot(Snapshot snapshot) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", snapshot.name());
        data.put("time", snapshot.time().map(Instant::toString).orElse(null));
        data.put("parent", snapshot.parent().orElse(null));
        data.put("description", snapshot.description());
        data.put("memory", snapshot.withMemory());
        data.put("complete", snapshot.complete());
        return data;
    }

    static ActionResult done(ProxmoxTask task, TaskEnd end, long seconds) {
        return ActionResult.success(
                task.title() + ": " + end.status(),
                Map.of("task", end.upid(), "exit_status", end.status(), "took_s", seconds));
    }

    static ActionResult nothingDone(String why) {
        return ActionResult.error(why, Map.of("started", false));
    }

    /** Not done, or nobody knows. */
    static ActionResult failure(ProxmoxException failure) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("error", failure.kind().name().toLowerCase(Locale.ROOT));
        data.put("started", failure.started());
        return ActionResult.error(String.valueOf(failure.getMessage()), data);
    }
}
