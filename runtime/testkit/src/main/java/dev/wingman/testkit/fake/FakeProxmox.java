package dev.wingman.testkit.fake;

import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import dev.wingman.testkit.Permissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A cluster in memory. Say which guests there are, let the plugin act, and look at them afterwards:
 *
 * <pre>{@code
 * proxmox.running("pve1/qemu/101", "web").snapshot("pve1/qemu/101", "before-update");
 * }</pre>
 *
 * <p>Each call asks for the permission that the real service asks for, on the guest or node. Every task ends at once. No
 * rollback drops newer snapshots. Thread-safe.
 */
public final class FakeProxmox implements Proxmox {

    private static final TaskEnd DONE = new TaskEnd("UPID:test:00000001:00000001:00000001:task:1:test@pve:", "OK");

    private final Permissions permissions;
    private final Guests guests = new Guests();
    private final Failing<ProxmoxException> failing = new Failing<>();

    /** @param permissions of the plugin that calls it */
    public FakeProxmox(Permissions permissions) {
        this.permissions = permissions;
    }

    /** There is such a guest, and it runs. */
    public FakeProxmox running(String target, String name) {
        guests.put(target, name, true);
        return this;
    }

    /** There is such a guest, and it does not run. */
    public FakeProxmox stopped(String target, String name) {
        guests.put(target, name, false);
        return this;
    }

    /** The guest has such a snapshot; there must be such a guest. */
    public FakeProxmox snapshot(String target, String name) {
        guests.addSnapshot(target, new SnapshotRequest(name, "", false));
        return this;
    }

    /** The next call that the plugin may make fails so. */
    public FakeProxmox failsWith(ProxmoxException failure) {
        failing.add(failure);
        return this;
    }

    /**
     * The guest as it is now.
     *
     * @throws IllegalArgumentException if the test has put no such guest there
     */
    public GuestState state(String target) {
        return guests.known(target);
    }

    /** The names of the guest's snapshots, the oldest first. */
    public List<String> snapshotNames(String target) {
        return guests.snapshots(target).stream().map(Snapshot::name).toList();
    }

    @Override
    public List<NodeState> nodes() throws ProxmoxException {
        permissions.check("proxmox:read", "*");
        failing.next();
        return guests.nodes();
    }

    @Override
    public List<GuestState> guests(String node) throws ProxmoxException {
        String name = Guests.node(node);
        permissions.check("proxmox:read", name);
        failing.next();
        return guests.on(name);
    }

    @Override
    public GuestState guest(String target) throws ProxmoxException {
        return permitted(target, "proxmox:read");
    }

    @Override
    public List<Snapshot> snapshots(String target) throws ProxmoxException {
        return guests.snapshots(permitted(target, "proxmox:read").target());
    }

    @Override
    public List<String> droppedByRollback(String target, String name) throws ProxmoxException {
        SnapshotRequest.checkName(name);
        permitted(target, "proxmox:read");
        return List.of();
    }

    @Override
    public TaskEnd createSnapshot(String target, SnapshotRequest request, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        String guest = permitted(target, "proxmox:snapshot:create").target();
        if (snapshotNames(guest).contains(request.name())) {
            throw new ProxmoxException(Kind.FAILED, false, "snapshot name '" + request.name() + "' already used");
        }
        guests.addSnapshot(guest, request);
        return done(log, "snapshot " + request.name() + " made");
    }

    @Override
    public TaskEnd deleteSnapshot(String target, String name, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        SnapshotRequest.checkName(name);
        String guest = withSnapshot(target, name, "proxmox:snapshot:delete");
        guests.removeSnapshot(guest, name);
        return done(log, "snapshot " + name + " deleted");
    }

    /** Stops the guest if it runs. */
    @Override
    public TaskEnd rollback(String target, String name, boolean dropNewer, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        SnapshotRequest.checkName(name);
        String guest = withSnapshot(target, name, "proxmox:snapshot:rollback");
        guests.power(guest, false);
        return done(log, "rolled back to " + name);
    }

    @Override
    public TaskEnd power(String target, PowerAction action, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        GuestState guest = permitted(target, "proxmox:power");
        boolean starts = action == PowerAction.START;
        if (starts == guest.isRunning()) {
            throw new ProxmoxException(
                    Kind.FAILED, false, guest.target() + " is " + (starts ? "already running" : "not running"));
        }
        guests.power(guest.target(), action != PowerAction.SHUTDOWN);
        return done(log, action.wireName() + " done");
    }

    private String withSnapshot(String target, String name, String permission) throws ProxmoxException {
        String guest = permitted(target, permission).target();
        if (!snapshotNames(guest).contains(name)) {
            throw new ProxmoxException(Kind.NOT_FOUND, false, guest + " has no snapshot '" + name + "'");
        }
        return guest;
    }

    private GuestState permitted(String written, String permission) throws ProxmoxException {
        String target = Guests.guest(written);
        permissions.check(permission, target);
        failing.next();
        return guests.find(target)
                .orElseThrow(() -> new ProxmoxException(Kind.NOT_FOUND, false, "there is no guest " + target));
    }

    private static TaskEnd done(Consumer<String> log, String line) {
        log.accept(line);
        return DONE;
    }

    @Override
    public String toString() {
        return "guests " + guests;
    }
}
