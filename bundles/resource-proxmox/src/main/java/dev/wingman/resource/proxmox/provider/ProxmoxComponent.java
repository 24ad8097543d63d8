package dev.wingman.resource.proxmox.provider;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Node;
import java.nio.file.Path;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The {@link Proxmox} of one plugin: asks for that plugin's permission, then works with the host's rights.
 *
 * <p>Goes away with the plugin's bundle, and ends the plugin's calls as it does. Nothing is read or started before the first
 * call.
 */
@Component(service = Proxmox.class, scope = ServiceScope.BUNDLE)
@SuppressWarnings("removal") // The caller, a plugin, may neither open sockets nor read files; this bundle may.
public final class ProxmoxComponent implements Proxmox {

    private static final Permission READ = Permission.parse("proxmox:read");
    private static final Permission CREATE = Permission.parse("proxmox:snapshot:create");
    private static final Permission DELETE = Permission.parse("proxmox:snapshot:delete");
    private static final Permission ROLLBACK = Permission.parse("proxmox:snapshot:rollback");
    private static final Permission POWER = Permission.parse("proxmox:power");
    private static final String HOME = "wingman.home";

    private final Bundle user;
    private final PermissionGuard guard;
    private final Exchanges exchanges;
    private final SettingsSource settings;

    /** For the component runtime alone: a plugin that made one, by reflection, would bring a guard of its own. */
    @Activate
    public ProxmoxComponent(ComponentContext context, @Reference PermissionGuard guard) {
        this(context, guard, null);
    }

    /** @param pace null for that of the clock */
    ProxmoxComponent(ComponentContext context, PermissionGuard guard, @Nullable Pace pace) {
        SecurityManager security = System.getSecurityManager();
        if (security != null) {
            security.checkPermission(new AllPermission());
        }
        this.user = requireNonNull(context.getUsingBundle(), "a bundle-scoped service has a using bundle");
        this.guard = guard;
        this.exchanges = AccessController.doPrivileged((PrivilegedAction<Exchanges>) Exchanges::new);
        this.settings = AccessController.doPrivileged((PrivilegedAction<SettingsSource>) () -> {
            String home = requireNonNull(context.getBundleContext().getProperty(HOME), HOME);
            return new SettingsSource(
                    Path.of(home, "etc").toAbsolutePath(), exchanges, pace == null ? exchanges : pace);
        });
    }

    @Deactivate
    void deactivate() {
        AccessController.doPrivileged((PrivilegedAction<@Nullable Void>) () -> {
            exchanges.close();
            return null;
        });
    }

    @Override
    public List<NodeState> nodes() throws ProxmoxException, InterruptedException {
        guard.check(user, READ, "*");
        return call(calls -> calls.reads().nodes());
    }

    @Override
    public List<GuestState> guests(String node) throws ProxmoxException, InterruptedException {
        if (!(ProxmoxTarget.parse(node) instanceof Node target)) {
            throw new IllegalArgumentException("target '" + node + "' is a guest, expected a node: proxmox://NODE");
        }
        guard.check(user, READ, target.canonical());
        return call(calls -> calls.reads().guests(target));
    }

    @Override
    public GuestState guest(String target) throws ProxmoxException, InterruptedException {
        Guest guest = permitted(target, READ);
        return call(calls -> calls.reads().guest(guest));
    }

    @Override
    public List<Snapshot> snapshots(String target) throws ProxmoxException, InterruptedException {
        Guest guest = permitted(target, READ);
        return call(calls -> calls.reads().snapshots(guest));
    }

    @Override
    public List<String> droppedByRollback(String target, String name) throws ProxmoxException, InterruptedException {
        SnapshotRequest.checkName(name);
        Guest guest = permitted(target, READ);
        return call(calls -> calls.droppedByRollback(guest, name));
    }

    @Override
    public TaskEnd createSnapshot(String target, SnapshotRequest request, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        Guest guest = permitted(target, CREATE);
        Consumer<String> told = told(log);
        return call(calls -> calls.createSnapshot(guest, request, timeout, told));
    }

    @Override
    public TaskEnd deleteSnapshot(String target, String name, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        SnapshotRequest.checkName(name);
        Guest guest = permitted(target, DELETE);
        Consumer<String> told = told(log);
        return call(calls -> calls.deleteSnapshot(guest, name, timeout, told));
    }

    @Override
    public TaskEnd rollback(String target, String name, boolean dropNewer, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        SnapshotRequest.checkName(name);
        Guest guest = permitted(target, ROLLBACK);
        Consumer<String> told = told(log);
        return call(calls -> calls.rollback(guest, name, dropNewer, timeout, told));
    }

    @Override
    public TaskEnd power(String target, PowerAction action, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        requireNonNull(action, "action");
        Guest guest = permitted(target, POWER);
        Consumer<String> told = told(log);
        return call(calls -> calls.power(guest, action, timeout, told));
    }

    private Guest permitted(String target, Permission permission) {
        if (!(ProxmoxTarget.parse(target) instanceof Guest guest)) {
            throw new IllegalArgumentException("target '" + target
                    + "' is a node, expected a guest: proxmox://NODE/qemu/ID or proxmox://NODE/lxc/ID");
        }
        guard.check(user, permission, guest.canonical());
        return guest;
    }

    /** The plugin's code runs with the plugin's rights, though we call it from within our own. */
    private static Consumer<String> told(Consumer<String> log) {
        requireNonNull(log, "log");
        AccessControlContext rights = AccessController.getContext();
        return line -> AccessController.doPrivileged(
                (PrivilegedAction<@Nullable Void>) () -> {
                    log.accept(line);
                    return null;
                },
                rights);
    }

    private interface Call<T> {
        T with(ProxmoxCalls calls) throws ProxmoxException, InterruptedException;
    }

    private <T> T call(Call<T> call) throws ProxmoxException, InterruptedException {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) () -> call.with(settings.current()));
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw (ProxmoxException) e.getException(); // The only other checked exception of a call.
        }
    }

    @Override
    public String toString() {
        return user.getSymbolicName() + ": " + exchanges;
    }
}
