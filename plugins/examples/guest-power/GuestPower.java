package org.example.guestpower;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.TaskEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts guests and shuts them down. */
public final class GuestPower extends BlockingPlugin {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, PowerAction> DOES =
            Map.of("start", PowerAction.START, "shutdown", PowerAction.SHUTDOWN);

    private final Proxmox proxmox;
    private final Progress progress;

    public GuestPower(Proxmox proxmox, Progress progress) {
        this.proxmox = proxmox;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "guest-power";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("start", "shutdown");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return action.target().isEmpty()
                ? Verdict.no("a target is missing, such as pve1/qemu/101")
                : Verdict.ok("it can " + action.type());
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        TaskEnd end = proxmox.power(action.target(), DOES.get(action.type()), LONGEST, progress::report);
        return ActionResult.success(action.type() + " of " + action.target() + ": " + end.status());
    }

    @Override
    protected boolean undo(Action action, ActionResult result) throws Exception {
        PowerAction back = action.type().equals("start") ? PowerAction.SHUTDOWN : PowerAction.START;
        proxmox.power(action.target(), back, LONGEST, progress::report);
        return true;
    }
}
