package org.example.undoupdate;

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

/** Puts a guest back to a snapshot. */
public final class UndoUpdate extends BlockingPlugin {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Proxmox proxmox;
    private final Progress progress;

    public UndoUpdate(Proxmox proxmox, Progress progress) {
        this.proxmox = proxmox;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "undo-update";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("go-back");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        if (action.target().isEmpty()) {
            return Verdict.no("a target is missing, such as pve1/qemu/101");
        }
        return name(action).isEmpty()
                ? Verdict.no("the parameter name is missing")
                : Verdict.ok("it can go back to " + name(action));
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        TaskEnd end = proxmox.rollback(action.target(), name(action), false, LONGEST, progress::report);
        return ActionResult.success(action.target() + " is back at " + name(action), Map.of("task", end.upid()));
    }

    private static String name(Action action) {
        return action.params().getOrDefault("name", "") instanceof String name ? name : "";
    }
}
