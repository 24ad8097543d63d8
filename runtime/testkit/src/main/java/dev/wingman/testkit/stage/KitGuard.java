package dev.wingman.testkit.stage;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.guard.CachingGuard;
import dev.wingman.permissions.table.LoneTable;
import dev.wingman.testkit.PermissionUse;
import dev.wingman.testkit.Permissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;

/** The runtime's guard over the row of one plugin, and what it was asked. */
final class KitGuard implements Permissions {

    private final PermissionGuard guard;
    private final Bundle plugin;
    private final List<PermissionUse> uses = new CopyOnWriteArrayList<>();

    KitGuard(PluginGrant grant, Bundle plugin) {
        this.guard = new CachingGuard(new LoneTable(grant));
        this.plugin = plugin;
    }

    PermissionGuard guard() {
        return guard;
    }

    @Override
    public void check(String permission, String target) {
        Permission asked = Permission.parse(permission);
        try {
            guard.check(plugin, asked, target);
            uses.add(new PermissionUse(permission, target, true));
        } catch (PermissionRefusedException e) {
            uses.add(new PermissionUse(permission, target, false));
            throw e;
        }
    }

    @Override
    public boolean allows(String permission, String target) {
        boolean allowed =
                guard.explain(plugin, Permission.parse(permission), target).allowed();
        if (allowed) {
            uses.add(new PermissionUse(permission, target, true));
        }
        return allowed;
    }

    @Override
    public List<PermissionUse> uses() {
        return List.copyOf(uses);
    }
}
