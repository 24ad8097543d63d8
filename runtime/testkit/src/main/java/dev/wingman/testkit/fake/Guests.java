package dev.wingman.testkit.fake;

import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.SnapshotRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guests of a {@link FakeProxmox}, by their canonical names. */
final class Guests {

    private static final String SCHEME = "proxmox://";
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(/(?:qemu|lxc)/[1-9][0-9]{2,8})?");

    private record Guest(GuestState state, List<Snapshot> snapshots) {}

    private final Map<String, Guest> byTarget = new TreeMap<>();

    /** The canonical name of a guest. */
    static String guest(String written) {
        Matcher form = form(written);
        if (form.group(2) == null) {
            throw new IllegalArgumentException("target '" + written
                    + "' is a node, expected a guest: proxmox://NODE/qemu/ID or proxmox://NODE/lxc/ID");
        }
        return form.group(1).toLowerCase(Locale.ROOT) + form.group(2);
    }

    /** The canonical name of a node. */
    static String node(String written) {
        Matcher form = form(written);
        if (form.group(2) != null) {
            throw new IllegalArgumentException("target '" + written + "' is a guest, expected a node: proxmox://NODE");
        }
        return form.group(1).toLowerCase(Locale.ROOT);
    }

    private static Matcher form(String written) {
        String text = written.startsWith(SCHEME) ? written.substring(SCHEME.length()) : written;
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("target '" + written
                    + "' is none, expected proxmox://NODE, proxmox://NODE/qemu/ID or proxmox://NODE/lxc/ID, such as"
                    + " proxmox://pve1/qemu/101");
        }
        return form;
    }

    synchronized void put(String written, String name, boolean running) {
        String target = guest(written);
        byTarget.put(target, new Guest(state(target, name, running), new ArrayList<>()));
    }

    private static GuestState state(String target, String name, boolean running) {
        return new GuestState(
                target,
                name,
                running ? "running" : "stopped",
                Optional.empty(),
                running ? Duration.ofHours(1) : Duration.ZERO);
    }

    synchronized Optional<GuestState> find(String target) {
        return Optional.ofNullable(byTarget.get(target)).map(Guest::state);
    }

    synchronized GuestState known(String written) {
        return find(guest(written))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the test has put no guest '" + written + "' there, only " + byTarget.keySet()));
    }

    synchronized List<NodeState> nodes() {
        return byTarget.keySet().stream()
                .map(target -> target.substring(0, target.indexOf('/')))
                .distinct()
                .map(node -> new NodeState(node, true))
                .toList();
    }

    synchronized List<GuestState> on(String node) {
        return byTarget.values().stream()
                .map(Guest::state)
                .filter(state -> state.target().startsWith(node + "/"))
                .toList();
    }

    synchronized void power(String target, boolean running) {
        Guest guest = of(target);
        byTarget.put(target, new Guest(state(target, guest.state().name(), running), guest.snapshots()));
    }

    synchronized List<Snapshot> snapshots(String written) {
        return List.copyOf(of(guest(written)).snapshots());
    }

    synchronized void addSnapshot(String written, SnapshotRequest request) {
        of(guest(written))
                .snapshots()
                .add(new Snapshot(
                        request.name(),
                        Optional.of(Instant.now()),
                        Optional.empty(),
                        request.description(),
                        request.withMemory(),
                        true));
    }

    synchronized void removeSnapshot(String target, String name) {
        of(target).snapshots().removeIf(snapshot -> snapshot.name().equals(name));
    }

    private Guest of(String target) {
        return Optional.ofNullable(byTarget.get(target))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the test has put no guest '" + target + "' there, only " + byTarget.keySet()));
    }

    @Override
    public synchronized String toString() {
        return byTarget.keySet().toString();
    }
}
