package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the API tells of nodes and guests. */
final class Reads {

    private static final String CURRENT = "current";

    private final ApiClient client;

    Reads(ApiClient client) {
        this.client = client;
    }

    static String path(Guest guest) {
        return "/nodes/" + guest.canonical();
    }

    List<NodeState> nodes() throws ProxmoxException, InterruptedException {
        ApiRequest request = ApiRequest.get("/nodes");
        List<NodeState> nodes = new ArrayList<>();
        for (Fields node : Fields.list(request, client.read(request))) {
            nodes.add(new NodeState(
                    Words.of(node.need("node")), node.text("status").orElse("").equals("online")));
        }
        nodes.sort(Comparator.comparing(NodeState::name));
        return nodes;
    }

    List<GuestState> guests(Node node) throws ProxmoxException, InterruptedException {
        List<GuestState> guests = new ArrayList<>();
        for (GuestKind kind : GuestKind.values()) {
            ApiRequest request = ApiRequest.get("/nodes/" + node.name() + "/" + kind.wireName());
            for (Fields guest : Fields.list(request, client.read(request))) {
                guests.add(state(node.name() + "/" + kind.wireName() + "/" + id(request, guest), guest));
            }
        }
        return guests;
    }

    private static long id(ApiRequest request, Fields guest) throws ProxmoxException {
        return guest.number("vmid")
                .orElseThrow(() -> new ProxmoxException(Kind.PROTOCOL, false, request + ": a guest has no number"));
    }

    GuestState guest(Guest guest) throws ProxmoxException, InterruptedException {
        ApiRequest request = ApiRequest.get(path(guest) + "/status/current");
        return state(guest.canonical(), Fields.of(request, client.read(request)));
    }

    private static GuestState state(String target, Fields guest) throws ProxmoxException {
        return new GuestState(
                target,
                guest.text("name").map(Words::of).orElse(""),
                Words.of(guest.need("status")),
                guest.text("lock").map(Words::of).filter(lock -> !lock.isEmpty()),
                Duration.ofSeconds(Math.max(0, guest.number("uptime").orElse(0L))));
    }

    List<Snapshot> snapshots(Guest guest) throws ProxmoxException, InterruptedException {
        ApiRequest request = ApiRequest.get(path(guest) + "/snapshot");
        List<Snapshot> snapshots = new ArrayList<>();
        for (Fields snapshot : Fields.list(request, client.read(request))) {
            // The guest itself, as the last leaf of the tree.
            if (!snapshot.need("name").equals(CURRENT)) {
                snapshots.add(snapshot(snapshot));
            }
        }
        snapshots.sort(Comparator.comparing(snapshot -> snapshot.time().orElse(Instant.MAX)));
        return snapshots;
    }

    private static Snapshot snapshot(Fields fields) throws ProxmoxException {
        return new Snapshot(
                Words.of(fields.need("name")),
                fields.number("snaptime").map(Instant::ofEpochSecond),
                fields.text("parent").map(Words::of).filter(parent -> !parent.isEmpty()),
                fields.text("description").map(Words::of).orElse(""),
                fields.flag("vmstate"),
                fields.text("snapstate").isEmpty());
    }
}
