package dev.wingman.plugin.proxmox;

import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One guest, pve1/qemu/101, whose tasks can be told to lie. */
final class FakeProxmox implements Proxmox {

    static final String TARGET = "pve1/qemu/101";

    final List<String> calls = new ArrayList<>();
    final List<Snapshot> snapshots = new ArrayList<>();
    List<String> dropped = List.of();
    String status = "running";
    Optional<String> lock = Optional.empty();
    Duration uptime = Duration.ofHours(1);
    boolean lies;

    @Nullable
    ProxmoxException failure;

    /** What a task that fails has done by then all the same. */
    boolean failsAfterwards;

    void has(String name) {
        snapshots.add(new Snapshot(name, Optional.of(Instant.EPOCH), Optional.empty(), "", false, true));
    }

    @Override
    public List<NodeState> nodes() {
        return List.of(new NodeState("pve1", true));
    }

    @Override
    public List<GuestState> guests(String node) {
        return List.of(state());
    }

    @Override
    public GuestState guest(String target) {
        if (!target.endsWith(TARGET)) {
            throw new IllegalArgumentException("target '" + target + "' has no guest");
        }
        return state();
    }

    private GuestState state() {
        return new GuestState(TARGET, "web", status, lock, uptime);
    }

    @Override
    public List<Snapshot> snapshots(String target) {
        return List.copyOf(snapshots);
    }

    @Override
    public List<String> droppedByRollback(String target, String name) {
        return dropped;
    }

    @Override
    public TaskEnd createSnapshot(String target, SnapshotRequest request, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        return task("create " + request + " " + timeout.toSeconds(), log, () -> has(request.name()));
    }

    @Override
    public TaskEnd deleteSnapshot(String target, String name, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        return task(
                "delete " + name,
                log,
                () -> snapshots.removeIf(each -> each.name().equals(name)));
    }

    @Override
    public TaskEnd rollback(String target, String name, boolean dropNewer, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        return task("rollback " + name + " " + dropNewer, log, () -> status = "stopped");
    }

    @Override
    public TaskEnd power(String target, PowerAction action, Duration timeout, Consumer<String> log)
            throws ProxmoxException {
        return task(action.wireName(), log, () -> {
            status = action == PowerAction.SHUTDOWN ? "stopped" : "running";
            uptime = Duration.ZERO;
        });
    }

    private TaskEnd task(String call, Consumer<String> log, Runnable work) throws ProxmoxException {
        calls.add(call);
        ProxmoxException thrown = failure;
        failure = null;
        if (!lies && (thrown == null || failsAfterwards)) {
            work.run();
        }
        if (thrown != null) {
            throw thrown;
        }
        log.accept("TASK OK");
        return new TaskEnd("UPID:x", "OK");
    }
}
