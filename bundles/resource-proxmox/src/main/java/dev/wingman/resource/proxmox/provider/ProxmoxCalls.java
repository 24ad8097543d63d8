package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import dev.wingman.resource.proxmox.provider.Change.Effect;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One plugin's calls under one state of the settings; the permissions are asked before. */
final class ProxmoxCalls {

    private final Reads reads;
    private final NewerSnapshots newer;
    private final Changes changes;

    ProxmoxCalls(ProxmoxSettings settings, Exchanges exchanges, Pace pace) throws ProxmoxException {
        ApiClient client = new ApiClient(settings, Token.read(settings.tokenFile()), exchanges);
        this.reads = new Reads(client);
        this.newer = new NewerSnapshots(client, reads);
        this.changes = new Changes(client, pace);
    }

    Reads reads() {
        return reads;
    }

    List<String> droppedByRollback(Guest guest, String name) throws ProxmoxException, InterruptedException {
        return newer.lost(guest, name);
    }

    TaskEnd createSnapshot(Guest guest, SnapshotRequest snapshot, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        Map<String, String> parameters = new HashMap<>(Map.of("snapname", snapshot.name()));
        if (!snapshot.description().isEmpty()) {
            parameters.put("description", snapshot.description());
        }
        if (snapshot.withMemory()) {
            if (guest.kind() == GuestKind.LXC) {
                throw new IllegalArgumentException(guest.canonical()
                        + " is a container, whose memory no snapshot can hold, expected a snapshot without");
            }
            parameters.put("vmstate", "1");
        }
        Change change = new Change(
                "create snapshot '" + snapshot.name() + "' of " + guest.canonical(),
                guest,
                Change.type(guest, "snapshot"),
                ApiRequest.post(Reads.path(guest) + "/snapshot", parameters),
                () -> named(guest, snapshot.name()).stream().anyMatch(Snapshot::complete));
        return changes.make(change, timeout, log);
    }

    TaskEnd deleteSnapshot(Guest guest, String name, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        Change change = new Change(
                "delete snapshot '" + name + "' of " + guest.canonical(),
                guest,
                Change.type(guest, "delsnapshot"),
                ApiRequest.delete(Reads.path(guest) + "/snapshot/" + name),
                () -> named(guest, name).isEmpty());
        return changes.make(change, timeout, log);
    }

    TaskEnd rollback(Guest guest, String name, boolean dropNewer, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        List<String> lost = newer.lost(guest, name);
        if (!lost.isEmpty() && !dropNewer) {
            throw new ProxmoxException(
                    Kind.WOULD_DROP,
                    false,
                    "roll back " + guest.canonical() + " to '" + name + "': on ZFS, newer snapshots are lost with it: "
                            + String.join(", ", lost) + "; allow that explicitly, or choose the newest one");
        }
        Change change = new Change(
                "roll back " + guest.canonical() + " to '" + name + "'",
                guest,
                Change.type(guest, "rollback"),
                ApiRequest.post(Reads.path(guest) + "/snapshot/" + name + "/rollback", Map.of()),
                Effect.UNKNOWABLE);
        return changes.make(change, timeout, log);
    }

    TaskEnd power(Guest guest, PowerAction action, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException {
        Map<String, String> parameters = action == PowerAction.START
                ? Map.of()
                : Map.of("timeout", Long.toString(Math.max(1, timeout.toSeconds())));
        Effect effect =
                switch (action) {
                    case START -> () -> reads.guest(guest).isRunning();
                    case SHUTDOWN -> () -> reads.guest(guest).status().equals("stopped");
                    case REBOOT -> Effect.UNKNOWABLE;
                };
        Change change = new Change(
                action.wireName() + " " + guest.canonical(),
                guest,
                Change.type(guest, action.wireName()),
                ApiRequest.post(Reads.path(guest) + "/status/" + action.wireName(), parameters),
                effect);
        return changes.make(change, timeout, log);
    }

    private List<Snapshot> named(Guest guest, String name) throws ProxmoxException, InterruptedException {
        return reads.snapshots(guest).stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .toList();
    }
}
