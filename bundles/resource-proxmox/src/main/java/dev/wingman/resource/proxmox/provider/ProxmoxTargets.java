package dev.wingman.resource.proxmox.provider;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetDirectory;
import dev.wingman.permissions.TargetsException;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The nodes of the cluster and the guests of those that are there, for operators. Uses this bundle's own {@link Proxmox},
 * which may see all that the token may.
 */
@Component(service = TargetDirectory.class, property = TargetDirectory.RESOURCE + "=proxmox")
public final class ProxmoxTargets implements TargetDirectory {

    private static final String SCHEME = "proxmox://";

    private final Proxmox proxmox;

    @Activate
    public ProxmoxTargets(@Reference Proxmox proxmox) {
        this.proxmox = proxmox;
    }

    @Override
    public List<KnownTarget> targets() throws TargetsException, InterruptedException {
        try {
            List<KnownTarget> targets = new ArrayList<>();
            for (NodeState node : proxmox.nodes()) {
                targets.add(new KnownTarget(SCHEME + node.name(), node.online() ? "online" : "offline", ""));
                if (node.online()) {
                    proxmox.guests(SCHEME + node.name()).forEach(guest -> targets.add(known(guest)));
                }
            }
            return targets;
        } catch (ProxmoxException e) {
            throw new TargetsException(String.valueOf(e.getMessage()), e);
        }
    }

    private static KnownTarget known(GuestState guest) {
        String state =
                guest.status() + guest.lock().map(lock -> " (" + lock + ")").orElse("");
        return new KnownTarget(SCHEME + guest.target(), state, guest.name());
    }
}
