package dev.wingman.resource.proxmox.provider;

import com.google.gson.JsonElement;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.provider.ProxmoxTarget.Guest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which snapshots a rollback could lose. ZFS keeps them in one line, and going back is cutting it off. Storage that is not known
 * to be another kind counts as ZFS.
 */
final class NewerSnapshots {

    private static final Set<String> CUTS = Set.of("zfspool", "zfs");

    private static final Pattern VOLUME =
            Pattern.compile("(?:scsi|virtio|ide|sata|efidisk|tpmstate|mp)[0-9]+|rootfs|vmstate");

    private final ApiClient client;
    private final Reads reads;

    NewerSnapshots(ApiClient client, Reads reads) {
        this.client = client;
        this.reads = reads;
    }

    /** @throws ProxmoxException of the kind {@code NOT_FOUND} if there is no such snapshot */
    List<String> lost(Guest guest, String name) throws ProxmoxException, InterruptedException {
        List<Snapshot> all = reads.snapshots(guest);
        Snapshot goal = all.stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProxmoxException(
                        Kind.NOT_FOUND, false, guest.canonical() + " has no snapshot '" + name + "'" + there(all)));
        List<String> newer = newer(all, goal);
        return newer.isEmpty() || !mayCut(guest) ? List.of() : newer;
    }

    private static String there(List<Snapshot> all) {
        return all.isEmpty()
                ? ", nor any other"
                : "; it has "
                        + String.join(", ", all.stream().map(Snapshot::name).toList());
    }

    private static List<String> newer(List<Snapshot> all, Snapshot goal) {
        Map<String, Optional<String>> parents = new HashMap<>();
        all.forEach(snapshot -> parents.put(snapshot.name(), snapshot.parent()));
        Instant time = goal.time().orElse(Instant.MIN);
        return all.stream()
                .filter(other -> !other.name().equals(goal.name()))
                .filter(other ->
                        other.time().orElse(Instant.MAX).isAfter(time) || isAbove(goal.name(), other.name(), parents))
                .map(Snapshot::name)
                .toList();
    }

    /** Clocks are set back; parents are not. */
    private static boolean isAbove(String ancestor, String name, Map<String, Optional<String>> parents) {
        Set<String> seen = new HashSet<>();
        String at = name;
        while (seen.add(at)) {
            Optional<String> parent = parents.getOrDefault(at, Optional.empty());
            if (parent.isEmpty()) {
                return false;
            }
            at = parent.get();
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayCut(Guest guest) throws ProxmoxException, InterruptedException {
        Map<String, String> types = storageTypes(guest);
        ApiRequest request = ApiRequest.get(Reads.path(guest) + "/config");
        for (Map.Entry<String, JsonElement> entry :
                Fields.of(request, client.read(request)).entries()) {
            String value = VOLUME.matcher(entry.getKey()).matches() ? Fields.text(request, entry.getValue()) : "";
            boolean disk = !value.isEmpty() && !value.contains("media=cdrom") && !value.startsWith("none");
            // A path, or storage that the token may not see, has no type here: then it is not known to be another kind.
            if (disk && CUTS.contains(types.getOrDefault(value.split(":", 2)[0], "zfs"))) {
                return true;
            }
        }
        return false;
    }

    private Map<String, String> storageTypes(Guest guest) throws ProxmoxException, InterruptedException {
        ApiRequest request = ApiRequest.get("/nodes/" + guest.node().name() + "/storage");
        Map<String, String> types = new HashMap<>();
        for (Fields storage : Fields.list(request, client.read(request))) {
            types.put(storage.need("storage"), storage.need("type"));
        }
        return types;
    }
}
