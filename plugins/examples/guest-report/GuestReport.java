package org.example.guestreport;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.Proxmox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks at the guests of a node. */
public final class GuestReport extends BlockingPlugin {

    private final Proxmox proxmox;

    public GuestReport(Proxmox proxmox) {
        this.proxmox = proxmox;
    }

    @Override
    public String pluginId() {
        return "guest-report";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("report");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return action.target().isEmpty() ? Verdict.no("a target is missing, such as pve1") : Verdict.ok("it can look");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        List<GuestState> guests = proxmox.guests(action.target());
        List<String> still = guests.stream()
                .filter(guest -> !guest.isRunning())
                .map(GuestState::target)
                .toList();
        Map<String, Object> locked = new TreeMap<>();
        guests.forEach(guest -> guest.lock().ifPresent(reason -> locked.put(guest.target(), reason)));
        return ActionResult.success(
                guests.size() + " guests, " + still.size() + " do not run, " + locked.size() + " are locked",
                Map.of("guests", guests.size(), "still", still, "locked", locked));
    }
}
