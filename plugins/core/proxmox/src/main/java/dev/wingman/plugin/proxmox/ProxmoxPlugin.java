package dev.wingman.plugin.proxmox;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the guests of Proxmox VE, and changes their snapshots and their power. The target is {@code proxmox://NODE/qemu/ID},
 * {@code proxmox://NODE/lxc/ID}, or {@code proxmox://NODE} for the list of its guests.
 */
public final class ProxmoxPlugin extends BlockingPlugin {

    private static final Duration UNDO = Duration.ofMinutes(5);

    private final Proxmox proxmox;
    private final Progress progress;

    /** Asks for what talks to the cluster, guarded by {@code proxmox:…}, and for what tells the operator. */
    public ProxmoxPlugin(Proxmox proxmox, Progress progress) {
        this.proxmox = proxmox;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "proxmox";
    }

    @Override
    public List<String> supportedActions() {
        return Stream.of(ProxmoxAction.values()).map(ProxmoxAction::wireName).toList();
    }

    /** Reads the guest: what is not there, is held, or is as it would become, is told before anything is changed. */
    @Override
    protected Verdict checkBefore(Action action) throws InterruptedException {
        try {
            ProxmoxTask task = ProxmoxTask.read(action);
            if (!task.action().changes()) {
                return Verdict.ok(task.title());
            }
            return new GuestChange(proxmox, task)
                    .obstacle()
                    .map(Verdict::no)
                    .orElseGet(() ->
                            Verdict.ok(task.title() + ", " + task.timeout().toSeconds() + " s at most"));
        } catch (IllegalArgumentException | ProxmoxException e) {
            return Verdict.no(String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected ActionResult run(Action action) throws InterruptedException {
        try {
            ProxmoxTask task = ProxmoxTask.read(action);
            return switch (task.action()) {
                case NODES -> Reports.nodes(proxmox.nodes());
                case LIST -> Reports.guests(proxmox.guests(task.target()));
                case STATUS -> Reports.status(proxmox.guest(task.target()));
                case SNAPSHOTS -> Reports.snapshots(proxmox.snapshots(task.target()));
                default -> change(task);
            };
        } catch (IllegalArgumentException e) {
            return Reports.nothingDone(String.valueOf(e.getMessage()));
        } catch (ProxmoxException e) {
            return Reports.failure(e);
        }
    }

    /** Looks once more, since between the check and now others may have changed the guest; what is undone rests on it. */
    private ActionResult change(ProxmoxTask task) throws ProxmoxException, InterruptedException {
        GuestChange change = new GuestChange(proxmox, task);
        Optional<String> obstacle = change.obstacle();
        if (obstacle.isPresent()) {
            return Reports.nothingDone(obstacle.get());
        }
        progress.report(task.title());
        long start = System.nanoTime();
        return Reports.done(task, change.make(progress::report), seconds(start));
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
    }

    /** Reads the guest again: a task that says it is done is believed when the guest shows it. */
    @Override
    protected Verdict checkAfter(Action action, ActionResult result) throws InterruptedException {
        if (result.status() != Status.SUCCESS) {
            return Verdict.no(result.message());
        }
        try {
            ProxmoxTask task = ProxmoxTask.read(action);
            if (!task.action().changes()) {
                return Verdict.ok(result.message());
            }
            long seconds = result.data().get("took_s") instanceof Number took ? took.longValue() : 0;
            return new GuestChange(proxmox, task)
                    .missingEffect(seconds)
                    .map(Verdict::no)
                    .orElseGet(() -> Verdict.ok(task.title() + ": the guest shows it"));
        } catch (ProxmoxException e) {
            return Verdict.no(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Takes back what may have been done, and says yes where the guest is as it was. A deleted snapshot does not come back, nor
     * does what a guest was before it was rolled back.
     */
    @Override
    protected boolean undo(Action action, ActionResult result) throws ProxmoxException, InterruptedException {
        Object started = result.data().get("started");
        if (Boolean.FALSE.equals(started)) {
            return true; // Nothing was done.
        }
        // Without a word of ours it may have been done by us or not: then the guest is looked at, and left alone.
        boolean ours = result.status() == Status.SUCCESS || Boolean.TRUE.equals(started);
        ProxmoxTask task = ProxmoxTask.read(action);
        return switch (task.action()) {
            case SNAPSHOT_CREATE -> withoutSnapshot(task, ours);
            case SNAPSHOT_DELETE ->
                new GuestChange(proxmox, task)
                        .named()
                        .filter(Snapshot::complete)
                        .isPresent();
            case SNAPSHOT_ROLLBACK -> false;
            case START -> brought(task, false, ours);
            case SHUTDOWN, REBOOT -> brought(task, true, ours);
            default -> true;
        };
    }

    /** There was none of that name just before. */
    private boolean withoutSnapshot(ProxmoxTask task, boolean ours) throws ProxmoxException, InterruptedException {
        GuestChange change = new GuestChange(proxmox, task);
        if (ours && change.named().isPresent()) {
            proxmox.deleteSnapshot(task.target(), task.snapshot(), UNDO, progress::report);
        }
        return change.named().isEmpty();
    }

    private boolean brought(ProxmoxTask task, boolean running, boolean ours)
            throws ProxmoxException, InterruptedException {
        GuestState guest = proxmox.guest(task.target());
        if (ours && guest.isRunning() != running) {
            proxmox.power(task.target(), running ? PowerAction.START : PowerAction.SHUTDOWN, UNDO, progress::report);
        }
        return proxmox.guest(task.target()).isRunning() == running;
    }
}
