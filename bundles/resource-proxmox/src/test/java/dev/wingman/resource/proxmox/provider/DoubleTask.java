package dev.wingman.resource.proxmox.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A task of the double: runs for some looks at it, then does its work, or fails. Guarded by the double. */
final class DoubleTask {

    /** What a task does at its end; its exit status. */
    interface Work {
        String end();
    }

    final String upid;
    final String type;
    final int guest;
    final List<String> log = new ArrayList<>();
    String exitStatus = "";
    private final Work work;
    private int looks;

    DoubleTask(String upid, String type, int guest, int looks, Work work) {
        this.upid = upid;
        this.type = type;
        this.guest = guest;
        this.looks = looks;
        this.work = work;
    }

    Map<String, Object> look() {
        if (exitStatus.isEmpty() && looks-- <= 0) {
            end();
        }
        if (exitStatus.isEmpty()) {
            log.add("still at it");
            return Map.of("upid", upid, "status", "running", "type", type);
        }
        return Map.of("upid", upid, "status", "stopped", "type", type, "exitstatus", exitStatus);
    }

    void end() {
        exitStatus = work.end();
        boolean ok = exitStatus.equals("OK") || exitStatus.startsWith("WARNINGS");
        log.add(ok ? "TASK " + exitStatus : "TASK ERROR: " + exitStatus);
    }
}
