package dev.wingman.plugin.proxmox;

import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.TaskEnd;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What changes a guest: whether it can be done, how, and whether the guest shows that it was. */
final class GuestChange {

    private final Proxmox proxmox;
    private final ProxmoxTask task;

    GuestChange(Proxmox proxmox, ProxmoxTask task) {
        this.proxmox = proxmox;
        this.task = task;
    }

    /** Why it cannot be done now; nothing where it can. */
    Optional<String> obstacle() throws ProxmoxException, InterruptedException {
        GuestState guest = proxmox.guest(task.target());
        if (guest.lock().isPresent()) {
            return Optional.of(
                    guest.target() + " is locked (" + guest.lock().get() + "), expected one that nothing holds");
        }
        return switch (task.action()) {
            case SNAPSHOT_CREATE ->
                when(named().isPresent(), guest.target() + " has a snapshot '" + task.snapshot() + "' already");
            case SNAPSHOT_DELETE ->
                when(named().isEmpty(), guest.target() + " has no snapshot '" + task.snapshot() + "'" + there());
            case SNAPSHOT_ROLLBACK -> lost(guest);
            case START -> when(guest.isRunning(), guest.target() + " is running, expected a stopped guest");
            default ->
                when(!guest.isRunning(), guest.target() + " is " + guest.status() + ", expected a running guest");
        };
    }

    private static Optional<String> when(boolean so, String obstacle) {
        return so ? Optional.of(obstacle) : Optional.empty();
    }

    private Optional<String> lost(GuestState guest) throws ProxmoxException, InterruptedException {
        List<String> lost = proxmox.droppedByRollback(task.target(), task.snapshot());
        return when(
                !lost.isEmpty() && !task.dropNewer(),
                guest.target() + " may lie on ZFS, where a rollback to '" + task.snapshot()
                        + "' loses the newer snapshots "
                        + String.join(", ", lost) + "; choose the newest, or allow it with drop_newer: true"
                        + " (on the command line: --param drop_newer:=true)");
    }

    TaskEnd make(Consumer<String> log) throws ProxmoxException, InterruptedException {
        return switch (task.action()) {
            case SNAPSHOT_CREATE -> proxmox.createSnapshot(task.target(), task.request(), task.timeout(), log);
            case SNAPSHOT_DELETE -> proxmox.deleteSnapshot(task.target(), task.snapshot(), task.timeout(), log);
            case SNAPSHOT_ROLLBACK ->
                proxmox.rollback(task.target(), task.snapshot(), task.dropNewer(), task.timeout(), log);
            default ->
                proxmox.power(
                        task.target(),
                        PowerAction.valueOf(task.action().wireName().toUpperCase(Locale.ROOT)),
                        task.timeout(),
                        log);
        };
    }

    /**
     * Looks at the guest again; empty where it is as it was to be.
     *
     * @param seconds that the change took, rounded up
     */
    Optional<String> missingEffect(long seconds) throws ProxmoxException, InterruptedException {
        GuestState guest = proxmox.guest(task.target());
        return switch (task.action()) {
            case SNAPSHOT_CREATE ->
                when(
                        named().filter(Snapshot::complete).isEmpty(),
                        guest.target() + " has no complete snapshot '" + task.snapshot() + "'");
            case SNAPSHOT_DELETE ->
                when(named().isPresent(), guest.target() + " still has the snapshot '" + task.snapshot() + "'");
            case SNAPSHOT_ROLLBACK ->
                when(
                        named().isEmpty() || guest.lock().isPresent(),
                        guest.target() + " is locked, or has lost the snapshot '" + task.snapshot() + "'");
            case START -> when(!guest.isRunning(), guest.target() + " is " + guest.status() + ", not running");
            case SHUTDOWN -> when(guest.isRunning(), guest.target() + " still runs");
            default ->
                when(
                        !guest.isRunning() || guest.uptime().toSeconds() > seconds,
                        guest.target() + " is " + guest.status() + " since "
                                + guest.uptime().toSeconds() + " s, expected to be running for at most " + seconds
                                + " s");
        };
    }

    Optional<Snapshot> named() throws ProxmoxException, InterruptedException {
        return proxmox.snapshots(task.target()).stream()
                .filter(snapshot -> snapshot.name().equals(task.snapshot()))
                .findFirst();
    }

    private String there() throws ProxmoxException, InterruptedException {
        List<String> names =
                proxmox.snapshots(task.target()).stream().map(Snapshot::name).toList();
        return names.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", names);
    }
}
