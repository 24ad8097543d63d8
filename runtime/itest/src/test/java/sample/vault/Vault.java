package sample.vault;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.SnapshotRequest;
import java.time.Duration;
import java.util.List;

/** A plugin that looks at any guest and makes snapshots of whichever it is told to. */
public class Vault extends BlockingPlugin {

    private final Proxmox proxmox;

    public Vault(Proxmox proxmox) {
        this.proxmox = proxmox;
    }

    @Override
    public String pluginId() {
        return "vault";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("look", "keep");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) throws ProxmoxException, InterruptedException {
        String guest = String.valueOf(action.params().get("guest"));
        if (action.type().equals("look")) {
            return ActionResult.success(proxmox.guest(guest).name());
        }
        SnapshotRequest request = new SnapshotRequest("kept", "", false);
        return ActionResult.success(proxmox.createSnapshot(guest, request, Duration.ofSeconds(20), line -> {})
                .toString());
    }
}
