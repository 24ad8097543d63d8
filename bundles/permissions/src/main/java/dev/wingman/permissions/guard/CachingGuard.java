package dev.wingman.permissions.guard;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.decision.Ruling;
import dev.wingman.permissions.table.CurrentTable;
import dev.wingman.permissions.table.TableView;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Decides from the table as it stands and remembers what it allowed until the table changes.
 *
 * <p>Only what is allowed is remembered: a refusal is put into words each time, and a plugin cannot fill the memory with
 * what it may not do. The location of a bundle is read with this bundle's rights, since a plugin is on the stack.
 */
@Component
@SuppressWarnings("removal") // AccessController goes with the SecurityManager; enforcement here still rests on both.
public final class CachingGuard implements PermissionGuard {

    private final CurrentTable table;
    private volatile AllowedCalls allowed;

    @Activate
    public CachingGuard(@Reference CurrentTable table) {
        this.table = table;
        this.allowed = new AllowedCalls(table.current());
    }

    @Override
    public void check(Bundle user, Permission permission, String target) {
        AllowedCalls calls = currentCalls();
        if (user.getState() != Bundle.UNINSTALLED && calls.contains(user.getBundleId(), permission, target)) {
            return;
        }
        Explanation explanation = explain(calls.view(), user, permission, target);
        if (!explanation.allowed()) {
            throw new PermissionRefusedException(
                    pluginId(calls.view(), user), permission.toString(), target, explanation.text());
        }
        calls.add(user.getBundleId(), permission, target);
    }

    @Override
    public Explanation explain(Bundle user, Permission permission, String target) {
        return explain(table.current(), user, permission, target);
    }

    private Explanation explain(TableView view, Bundle user, Permission permission, String target) {
        String location = location(user);
        Reasons reasons = new Reasons(location, view.grants().get(location), permission, target);
        if (user.getState() == Bundle.UNINSTALLED) {
            return reasons.uninstalled();
        }
        if (!ResourcePermission.isTarget(target)) {
            return reasons.notATarget();
        }
        Ruling ruling = AccessController.doPrivileged((PrivilegedAction<Ruling>) () -> view.table()
                .decide(
                        user,
                        location,
                        new ResourcePermission(permission.resource() + "/" + target, permission.action())));
        return ruling.allowed() ? reasons.allowed(ruling.row()) : reasons.refused(ruling.row());
    }

    /** The memory of the table as it stands; that of an older one is dropped as soon as the newer is seen. */
    private AllowedCalls currentCalls() {
        TableView view = table.current();
        AllowedCalls calls = allowed;
        if (calls.view() != view) {
            calls = new AllowedCalls(view);
            allowed = calls;
        }
        return calls;
    }

    private static String pluginId(TableView view, Bundle user) {
        String location = location(user);
        PluginGrant grant = view.grants().get(location);
        return grant != null ? grant.manifest().id() : Reasons.idIn(location);
    }

    private static String location(Bundle user) {
        return AccessController.doPrivileged((PrivilegedAction<String>) user::getLocation);
    }
}
