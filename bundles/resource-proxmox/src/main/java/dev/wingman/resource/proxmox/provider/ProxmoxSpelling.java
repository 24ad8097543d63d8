package dev.wingman.resource.proxmox.provider;

import dev.wingman.permissions.TargetSpelling;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The ways of writing a node or a guest. */
@Component(service = TargetSpelling.class, property = TargetSpelling.RESOURCE + "=proxmox")
public final class ProxmoxSpelling implements TargetSpelling {

    @Override
    public List<String> of(String written) {
        try {
            String canonical = ProxmoxTarget.parse(written).canonical();
            return List.of(canonical, "proxmox://" + canonical);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
