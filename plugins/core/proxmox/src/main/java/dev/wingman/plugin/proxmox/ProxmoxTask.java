package dev.wingman.plugin.proxmox;

import dev.wingman.api.Action;
import dev.wingman.resource.proxmox.SnapshotRequest;
import java.time.Duration;

/**
 * An action, read.
 *
 * @param target of the action, which the host reads
 * @param snapshot its name; empty where none is meant
 */
record ProxmoxTask(
        ProxmoxAction action,
        String target,
        String snapshot,
        String description,
        boolean memory,
        boolean dropNewer,
        Duration timeout) {

    private static final int DEFAULT_TIMEOUT_IN_S = 300;

    /** @throws IllegalArgumentException if the action cannot be done as it is; the message says all that is wrong */
    static ProxmoxTask read(Action action) {
        ProxmoxAction kind = ProxmoxAction.named(action.type());
        Parameters parameters = new Parameters(action.params(), kind.parameters());
        String name = parameters.text("name", "");
        String description = parameters.text("description", "");
        boolean memory = parameters.flag("memory");
        boolean dropNewer = parameters.flag("drop_newer");
        int timeout = parameters.number("timeout", 1, 3600, DEFAULT_TIMEOUT_IN_S);
        if (kind.needsSnapshot()) {
            checkSnapshot(parameters, name, description, memory);
        }
        if (kind == ProxmoxAction.NODES && !action.target().isEmpty()) {
            parameters.problem("target", "expected none, since all nodes are listed");
        }
        parameters.throwProblems();
        return new ProxmoxTask(
                kind, action.target(), name, description, memory, dropNewer, Duration.ofSeconds(timeout));
    }

    private static void checkSnapshot(Parameters parameters, String name, String description, boolean memory) {
        try {
            new SnapshotRequest(name, description, memory);
        } catch (IllegalArgumentException e) {
            parameters.problem("name", String.valueOf(e.getMessage()));
        }
    }

    SnapshotRequest request() {
        return new SnapshotRequest(snapshot, description, memory);
    }

    /** For the operator. */
    String title() {
        String what = action.wireName().replace('_', ' ');
        return (snapshot.isEmpty() ? what : what + " '" + snapshot + "'") + (target.isEmpty() ? "" : ": " + target);
    }
}
