package org.example.beforeupdate;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Takes a snapshot before an update. */
public final class BeforeUpdate extends BlockingPlugin {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Proxmox proxmox;
    private final Progress progress;

    public BeforeUpdate(Proxmox proxmox, Progress progress) {
        this.proxmox = proxmox;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "before-update";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("snapshot");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        if (action.target().isEmpty()) {
            return Verdict.no("a target is missing, such as pve1/qemu/101");
        }
        try {
            SnapshotRequest.checkName(name(action));
            return Verdict.ok("it can take " + name(action));
        } catch (IllegalArgumentException e) {
            return Verdict.no("update: " + e.getMessage());
        }
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        SnapshotRequest request = new SnapshotRequest(name(action), "taken by before-update", false);
        TaskEnd end = proxmox.createSnapshot(action.target(), request, LONGEST, progress::report);
        return ActionResult.success(
                "took " + name(action) + " of " + action.target(),
                Map.of("snapshot", name(action), "task", end.upid()));
    }

    private static String name(Action action) {
        return "before-" + action.params().getOrDefault("update", "");
    }
}
