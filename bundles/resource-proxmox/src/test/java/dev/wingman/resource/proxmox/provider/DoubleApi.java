package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.provider.ProxmoxDouble.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of the API: paths, methods, parameters, privileges, and the tasks that they start. */
final class DoubleApi {

    private static final Pattern TASK = Pattern.compile("/nodes/pve1/tasks/([^/]+)/(status|log)");
    private static final Pattern GUEST = Pattern.compile("/nodes/pve1/(qemu|lxc)/([0-9]+)/(.+)");
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot/([^/]+)(/rollback)?");

    private final ProxmoxDouble node;

    DoubleApi(ProxmoxDouble node) {
        this.node = node;
    }

    Object answer(String method, String path, Map<String, String> parameters) {
        Matcher task = TASK.matcher(path);
        Matcher guest = GUEST.matcher(path);
        if (method.equals("GET") && task.matches()) {
            return task(URLDecoder.decode(task.group(1), StandardCharsets.UTF_8), task.group(2), parameters);
        }
        if (guest.matches()) {
            return guest(method, guest.group(1), Integer.parseInt(guest.group(2)), guest.group(3), parameters);
        }
        return switch (method + " " + path) {
            case "GET /nodes" -> List.of(Map.of("node", "pve1", "status", "online"));
            case "GET /nodes/pve1/qemu" -> states("qemu");
            case "GET /nodes/pve1/lxc" -> states("lxc");
            case "GET /nodes/pve1/storage" -> storages();
            case "GET /nodes/pve1/tasks" -> tasks(parameters);
            default -> new Refusal(501, "Method '" + method + " " + path + "' not implemented");
        };
    }

    private List<Object> states(String kind) {
        List<Object> states = new ArrayList<>();
        node.guests.values().stream()
                .filter(guest -> guest.kind.equals(kind))
                .forEach(guest -> states.add(guest.state()));
        return states;
    }

    /** Those that the token may not see are left out. */
    private Object storages() {
        return node.deniedPrivileges.contains("Datastore.Audit")
                ? List.of()
                : List.of(
                        Map.of("storage", "local-lvm", "type", "lvmthin"),
                        Map.of("storage", "tank", "type", "zfspool"));
    }

    private Object tasks(Map<String, String> parameters) {
        Object bad = unknown(parameters, Set.of("vmid", "typefilter", "source", "limit"));
        if (bad != null) {
            return bad;
        }
        List<Object> found = new ArrayList<>();
        for (DoubleTask task : node.tasks) {
            boolean fits = task.type.equals(parameters.getOrDefault("typefilter", task.type))
                    && Integer.toString(task.guest).equals(parameters.get("vmid"));
            if (fits) {
                found.add(Map.of("upid", task.upid, "type", task.type, "id", Integer.toString(task.guest)));
            }
        }
        return found;
    }

    private Object task(String upid, String what, Map<String, String> parameters) {
        DoubleTask task = node.tasks.stream()
                .filter(known -> known.upid.equals(upid))
                .findFirst()
                .orElse(null);
        if (task == null) {
            return new Refusal(500, "unable to parse worker upid '" + upid + "'");
        }
        return what.equals("status") ? task.look() : log(task, parameters);
    }

    private static Object log(DoubleTask task, Map<String, String> parameters) {
        int start = Integer.parseInt(parameters.getOrDefault("start", "0"));
        int end = Math.min(task.log.size(), start + Integer.parseInt(parameters.getOrDefault("limit", "50")));
        List<Object> lines = new ArrayList<>();
        for (int i = start; i < end; i++) {
            lines.add(Map.of("n", i + 1, "t", task.log.get(i)));
        }
        return task.log.isEmpty() ? List.of(Map.of("n", 1, "t", "no content")) : lines;
    }

    private Object guest(String method, String kind, int id, String rest, Map<String, String> parameters) {
        DoubleGuest guest = node.guests.get(id);
        if (guest == null || !guest.kind.equals(kind)) {
            String folder = kind.equals("qemu") ? "qemu-server" : "lxc";
            return new Refusal(500, "Configuration file 'nodes/pve1/" + folder + "/" + id + ".conf' does not exist");
        }
        return switch (method + " " + rest) {
            case "GET status/current" -> allowed(guest, "VM.Audit", guest::state);
            case "GET config" -> allowed(guest, "VM.Audit", () -> guest.config);
            case "GET snapshot" -> allowed(guest, "VM.Audit", guest::snapshotList);
            case "POST snapshot" -> allowed(guest, "VM.Snapshot", () -> create(guest, parameters));
            case "POST status/start" -> allowed(guest, "VM.PowerMgmt", () -> power(guest, "start", Map.of()));
            case "POST status/shutdown" -> allowed(guest, "VM.PowerMgmt", () -> power(guest, "shutdown", parameters));
            case "POST status/reboot" -> allowed(guest, "VM.PowerMgmt", () -> power(guest, "reboot", parameters));
            default -> snapshot(method, guest, rest);
        };
    }

    private Object snapshot(String method, DoubleGuest guest, String rest) {
        Matcher parts = SNAPSHOT.matcher(rest);
        if (parts.matches() && method.equals("DELETE") && parts.group(2) == null) {
            return allowed(guest, "VM.Snapshot", () -> delete(guest, parts.group(1)));
        }
        if (parts.matches() && method.equals("POST") && parts.group(2) != null) {
            return allowed(guest, "VM.Snapshot.Rollback", () -> rollback(guest, parts.group(1)));
        }
        return new Refusal(501, "Method '" + method + " " + rest + "' not implemented");
    }

    private interface Answer {
        Object get();
    }

    private Object allowed(DoubleGuest guest, String privilege, Answer answer) {
        return node.deniedPrivileges.contains(privilege)
                ? new Refusal(403, "Permission check failed (/vms/" + guest.id + ", " + privilege + ")")
                : answer.get();
    }

    private Object create(DoubleGuest guest, Map<String, String> parameters) {
        boolean qemu = guest.kind.equals("qemu");
        Object bad = unknown(
                parameters, qemu ? Set.of("snapname", "description", "vmstate") : Set.of("snapname", "description"));
        String name = parameters.getOrDefault("snapname", "");
        if (bad != null || !name.matches("(?i)[a-z][a-z0-9_-]+") || name.length() > 40) {
            return new Refusal(400, "Parameter verification failed.");
        }
        if (name.equals("current") || name.equals(qemu ? "pending" : "vzdump")) {
            return new Refusal(500, "unable to use snapshot name '" + name + "' (reserved name)");
        }
        return node.start(guest.program() + "snapshot", guest, () -> {
            if (guest.hasSnapshot(name)) {
                return "snapshot name '" + name + "' already used";
            }
            guest.addSnapshot(name, parameters.getOrDefault("description", ""), "1".equals(parameters.get("vmstate")));
            return "OK";
        });
    }

    private Object delete(DoubleGuest guest, String name) {
        return node.start(guest.program() + "delsnapshot", guest, () -> {
            if (!guest.hasSnapshot(name)) {
                return "snapshot '" + name + "' does not exist";
            }
            guest.removeSnapshot(name);
            return "OK";
        });
    }

    private Object rollback(DoubleGuest guest, String name) {
        return node.start(guest.program() + "rollback", guest, () -> {
            if (!guest.hasSnapshot(name)) {
                return "snapshot '" + name + "' does not exist";
            }
            if (guest.onZfs() && !guest.isNewest(name)) {
                if (!node.zfsDropsNewer) {
                    return "can't rollback, '" + name + "' is not most recent snapshot";
                }
                while (!guest.isNewest(name)) {
                    guest.snapshots.remove(guest.snapshots.size() - 1);
                }
            }
            guest.status = "stopped";
            return "OK";
        });
    }

    private Object power(DoubleGuest guest, String what, Map<String, String> parameters) {
        Object bad = unknown(parameters, Set.of("timeout"));
        if (bad != null) {
            return bad;
        }
        return node.start(guest.program() + what, guest, () -> {
            boolean running = guest.status.equals("running");
            if (what.equals("start") == running) {
                return running ? "VM " + guest.id + " already running" : "VM " + guest.id + " not running";
            }
            guest.status = what.equals("shutdown") ? "stopped" : "running";
            return "OK";
        });
    }

    private static Object unknown(Map<String, String> parameters, Set<String> known) {
        Map<String, String> left = new LinkedHashMap<>(parameters);
        left.keySet().removeAll(known);
        return left.isEmpty() ? null : new Refusal(400, "Parameter verification failed.");
    }
}
