package dev.wingman.permissions.guard;

import dev.wingman.manifest.Permission;
import java.util.Map;

/** What a permission allows, as an operator would say it. */
final class Words {

    private static final Map<String, String> STANDARD = Map.of(
            "docker:read", "read container info",
            "docker:restart", "restart containers",
            "docker:logs", "view container logs",
            "proxmox:read", "read VM and CT info",
            "proxmox:snapshot:create", "create snapshots",
            "proxmox:snapshot:delete", "delete snapshots",
            "script:execute", "execute scripts",
            "http:request", "make HTTP requests");

    private Words() {}

    static String of(Permission permission) {
        return STANDARD.getOrDefault(permission.toString(), "use " + permission);
    }
}
