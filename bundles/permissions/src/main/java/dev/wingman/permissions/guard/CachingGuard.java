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
 * what it may not do. A plugin is on the stack, so everything but the look into the memory uses this bundle's own rights.
 */
@Component(immediate = true)
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
        privileged(() -> decide(calls, user, permission, target));
    }

    @Override
    public Explanation explain(Bundle user, Permission permission, String target) {
        return privileged(() -> explain(table.current(), user, permission, target));
    }

    private static Explanation explain(TableView view, Bundle user, Permission permission, String target) {
        String location = user.getLocation();
        Reasons reasons = new Reasons(location, view.grants().get(location), permission, target);
        if (user.getState() == Bundle.UNINSTALLED) {
            return reasons.uninstalled();
        }
        if (!ResourcePermission.isTarget(target)) {
            return reasons.notATarget();
        }
        Ruling ruling = view.table()
                .decide(
                        user,
                        location,
                        new ResourcePermission(permission.resource() + "/" + target, permission.action()));
        return ruling.allowed() ? reasons.allowed(ruling.row()) : reasons.refused(ruling.row());
    }

    private static Explanation decide(AllowedCalls calls, Bundle user, Permission permission, String target) {
        Explanation explanation = explain(calls.view(), user, permission, target);
        if (!explanation.allowed()) {
            PluginGrant grant = calls.view().grants().get(user.getLocation());
            String plugin = grant != null ? grant.manifest().id() : Reasons.idIn(user.getLocation());
            throw new PermissionRefusedException(plugin, permission.toString(), target, explanation.text());
        }
        calls.add(user.getBundleId(), permission, target);
        return explanation;
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

    /** Reading a location, and even loading one of our own classes, asks for rights that a plugin on the stack lacks. */
    private static <T> T privileged(PrivilegedAction<T> action) {
        return AccessController.doPrivileged(action);
    }
}
