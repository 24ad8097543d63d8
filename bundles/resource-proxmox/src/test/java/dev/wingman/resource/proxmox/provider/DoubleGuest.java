package dev.wingman.resource.proxmox.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A guest of the double. Guarded by the double. */
final class DoubleGuest {

    final String kind;
    final int id;
    final Map<String, String> config = new LinkedHashMap<>();
    final List<Map<String, Object>> snapshots = new ArrayList<>();
    String status = "running";
    String lock = "";
    private long clock = 1_700_000_000;

    DoubleGuest(String kind, int id, String disk) {
        this.kind = kind;
        this.id = id;
        config.put(kind.equals("qemu") ? "scsi0" : "rootfs", disk);
        config.put("memory", "2048");
        config.put("ide2", "local:iso/debian.iso,media=cdrom");
    }

    String program() {
        return kind.equals("qemu") ? "qm" : "vz";
    }

    /** As the API shows it, among the other guests and alone. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        // Numbers of containers are texts in some versions.
        state.put("vmid", kind.equals("qemu") ? (Object) id : Integer.toString(id));
        state.put("name", kind + "-" + id);
        state.put("status", status);
        state.put("uptime", status.equals("running") ? 3600 : 0);
        if (!lock.isEmpty()) {
            state.put("lock", lock);
        }
        return state;
    }

    void addSnapshot(String name, String description, boolean memory) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("name", name);
        snapshot.put("snaptime", clock++);
        snapshot.put("description", description);
        if (kind.equals("qemu")) {
            snapshot.put("vmstate", memory ? 1 : 0);
        }
        if (!snapshots.isEmpty()) {
            snapshot.put("parent", snapshots.get(snapshots.size() - 1).get("name"));
        }
        snapshots.add(snapshot);
    }

    boolean hasSnapshot(String name) {
        return snapshots.stream().anyMatch(snapshot -> name.equals(snapshot.get("name")));
    }

    void removeSnapshot(String name) {
        snapshots.removeIf(snapshot -> name.equals(snapshot.get("name")));
    }

    boolean isNewest(String name) {
        return !snapshots.isEmpty()
                && name.equals(snapshots.get(snapshots.size() - 1).get("name"));
    }

    /** With the pseudo-entry that the API always adds. */
    List<Map<String, Object>> snapshotList() {
        List<Map<String, Object>> list = new ArrayList<>(snapshots);
        list.add(
                Map.of("name", "current", "description", "You are here!", "running", status.equals("running") ? 1 : 0));
        return list;
    }

    boolean onZfs() {
        return config.values().stream().anyMatch(value -> value.startsWith("tank:"));
    }
}
