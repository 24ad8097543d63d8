package dev.wingman.permissions.guard;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Resource;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionOverview;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.decision.Ruling;
import dev.wingman.permissions.pattern.Glob;
import dev.wingman.permissions.table.CurrentTable;
import dev.wingman.permissions.table.TableView;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.List;
import java.util.Optional;
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
@Component(
        service = {PermissionGuard.class, PermissionOverview.class},
        immediate = true)
@SuppressWarnings("removal") // AccessController goes with the SecurityManager; enforcement here still rests on both.
public final class CachingGuard implements PermissionGuard, PermissionOverview {

    private final CurrentTable table;
    private final Uses uses = new Uses();
    private volatile AllowedCalls allowed;

    @Activate
    public CachingGuard(@Reference CurrentTable table) {
        this.table = table;
        this.allowed = new AllowedCalls(table.current());
    }

    @Override
    public void check(Bundle user, Permission permission, String target) {
        AllowedCalls calls = currentCalls();
        if (user.getState() != Bundle.UNINSTALLED && calls.countKnown(user.getBundleId(), permission, target)) {
            return;
        }
        privileged(() -> decide(calls, user, permission, target));
    }

    @Override
    public Explanation explain(Bundle user, Permission permission, String target) {
        return privileged(() -> explain(table.current(), user, permission, target));
    }

    @Override
    public List<PermissionStanding> standings(Bundle plugin) {
        return privileged(() -> {
            TableView view = table.current();
            PluginGrant grant = view.grants().get(plugin.getLocation());
            return grant == null
                    ? List.of()
                    : new Standings(
                                    grant,
                                    view.rules(),
                                    uses.of(grant.manifest().id()))
                            .all();
        });
    }

    private boolean decide(AllowedCalls calls, Bundle user, Permission permission, String target) {
        TableView view = calls.view();
        String plugin = plugin(view, user);
        Optional<Explanation> malformed = isPartOfAll(target)
                ? Optional.of(reasons(view, user, permission, target).pattern())
                : malformed(view, user, permission, target);
        if (malformed.isEmpty() && rule(view, user, permission, target).allowed()) {
            Use use = uses.of(plugin, permission);
            use.count();
            calls.add(user.getBundleId(), permission, target, use);
            return true;
        }
        String text = malformed
                .orElseGet(() -> explain(view, user, permission, target))
                .text();
        throw new PermissionRefusedException(plugin, permission.toString(), target, text);
    }

    /** A host service acts on one target, or on all of them; some of them is what an operator may ask about. */
    private static boolean isPartOfAll(String target) {
        return target.indexOf('*') >= 0 && !target.equals(Glob.ANY);
    }

    private static String plugin(TableView view, Bundle user) {
        PluginGrant grant = view.grants().get(user.getLocation());
        return grant != null ? grant.manifest().id() : Reasons.idIn(user.getLocation());
    }

    private static Explanation explain(TableView view, Bundle user, Permission permission, String target) {
        return malformed(view, user, permission, target).orElseGet(() -> {
            Ruling ruling = rule(view, user, permission, target);
            Reasons reasons = reasons(view, user, permission, target);
            return ruling.allowed() ? reasons.allowed(ruling.row()) : reasons.refused(ruling.row());
        });
    }

    /** Why nobody has to look at a row: what is asked about is no target of the resource. */
    private static Optional<Explanation> malformed(TableView view, Bundle user, Permission permission, String target) {
        Reasons reasons = reasons(view, user, permission, target);
        if (user.getState() == Bundle.UNINSTALLED) {
            return Optional.of(reasons.uninstalled());
        }
        if (!ResourcePermission.isTarget(target)) {
            return Optional.of(reasons.notATarget());
        }
        PluginGrant grant = view.grants().get(user.getLocation());
        return grant == null
                ? Optional.empty()
                : grant.vocabulary()
                        .resource(permission.resource())
                        .map(Resource::targets)
                        .filter(targets ->
                                !(target.indexOf('*') >= 0 ? targets.canMatch(target) : targets.isCanonical(target)))
                        .map(reasons::notCanonical);
    }

    private static Reasons reasons(TableView view, Bundle user, Permission permission, String target) {
        String location = user.getLocation();
        return new Reasons(location, view.grants().get(location), view.rules(), permission, target);
    }

    private static Ruling rule(TableView view, Bundle user, Permission permission, String target) {
        String name = permission.resource() + "/" + target;
        return view.table().decide(user, user.getLocation(), new ResourcePermission(name, permission.action()));
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
