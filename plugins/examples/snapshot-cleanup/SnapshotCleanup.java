package org.example.snapshotcleanup;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.TaskEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Deletes snapshots that were taken before an update. */
public final class SnapshotCleanup extends BlockingPlugin {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Proxmox proxmox;
    private final Progress progress;

    public SnapshotCleanup(Proxmox proxmox, Progress progress) {
        this.proxmox = proxmox;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "snapshot-cleanup";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("delete");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        if (action.target().isEmpty()) {
            return Verdict.no("a target is missing, such as pve1/qemu/101");
        }
        return name(action).startsWith("before-")
                ? Verdict.ok("it can delete " + name(action))
                : Verdict.no("name is '" + name(action) + "', expected one that begins with before-");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        TaskEnd end = proxmox.deleteSnapshot(action.target(), name(action), LONGEST, progress::report);
        return ActionResult.success("deleted " + name(action) + " of " + action.target(), Map.of("task", end.upid()));
    }

    private static String name(Action action) {
        return action.params().getOrDefault("name", "") instanceof String name ? name : "";
    }
}
