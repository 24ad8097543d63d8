package dev.wingman.plugin.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.Verdict;
import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProxmoxPluginTest {

    private static final String TARGET = "proxmox://pve1/qemu/101";

    private final FakeProxmox proxmox = new FakeProxmox();
    private final List<String> progress = new ArrayList<>();
    private final ProxmoxPlugin plugin = new ProxmoxPlugin(proxmox, progress::add);

    @Test
    void itIsThePluginOfItsManifest() {
        assertThat(plugin.pluginId()).isEqualTo("proxmox");
        assertThat(plugin.supportedActions())
                .containsExactly(
                        "nodes",
                        "list",
                        "status",
                        "snapshots",
                        "snapshot_create",
                        "snapshot_delete",
                        "snapshot_rollback",
                        "start",
                        "shutdown",
                        "reboot");
    }

    @Test
    void itReads() throws Exception {
        proxmox.lock = Optional.of("backup");
        proxmox.has("old");

        assertThat(execute(new Action("1", "nodes", "", Map.of(), Map.of())).message())
                .isEqualTo("1 node(s)");
        assertThat(execute(action("list")).message()).isEqualTo("1 guest(s)");
        ActionResult status = execute(action("status"));
        assertThat(status.message()).isEqualTo("pve1/qemu/101 is running, locked (backup)");
        assertThat(status.data())
                .containsEntry("target", TARGET)
                .containsEntry("lock", "backup")
                .containsEntry("uptime_s", 3600L);
        assertThat(execute(action("snapshots")).message()).isEqualTo("1 snapshot(s)");
        assertThat(after(action("status"), status).ok()).isTrue();
    }

    @Test
    void aSnapshotIsMadeProvenAndTakenBack() throws Exception {
        Action action = action("snapshot_create", Map.of("name", "before", "memory", true, "timeout", 60.0));

        assertThat(validate(action))
                .isEqualTo(Verdict.ok("snapshot create 'before': proxmox://pve1/qemu/101, 60 s at most"));
        ActionResult result = execute(action);

        assertThat(result.message()).isEqualTo("snapshot create 'before': proxmox://pve1/qemu/101: OK");
        assertThat(result.data()).containsEntry("task", "UPID:x").containsEntry("exit_status", "OK");
        assertThat(progress).containsExactly("snapshot create 'before': proxmox://pve1/qemu/101", "TASK OK");
        assertThat(after(action, result))
                .isEqualTo(Verdict.ok("snapshot create 'before': proxmox://pve1/qemu/101: the guest shows it"));
        assertThat(undo(action, result)).isTrue();
        assertThat(proxmox.snapshots).isEmpty();
        assertThat(proxmox.calls)
                .containsExactly(
                        "create SnapshotRequest[name=before, description=, withMemory=true] 60", "delete before");
    }

    @Test
    void aTaskThatLiesIsNotBelieved() throws Exception {
        proxmox.lies = true;
        proxmox.has("old");
        Map<String, String> untrue = Map.of(
                "reboot", "pve1/qemu/101 is running since 3600 s, expected to be running for at most ",
                "shutdown", "pve1/qemu/101 still runs");
        for (Map.Entry<String, String> entry : untrue.entrySet()) {
            Action action = action(entry.getKey());
            assertThat(after(action, execute(action)).message()).startsWith(entry.getValue());
        }
        Action create = action("snapshot_create", Map.of("name", "new"));
        assertThat(after(create, execute(create)))
                .isEqualTo(Verdict.no("pve1/qemu/101 has no complete snapshot 'new'"));
        Action delete = action("snapshot_delete", Map.of("name", "old"));
        assertThat(after(delete, execute(delete))).isEqualTo(Verdict.no("pve1/qemu/101 still has the snapshot 'old'"));
        proxmox.status = "stopped";
        assertThat(after(action("start"), execute(action("start"))))
                .isEqualTo(Verdict.no("pve1/qemu/101 is stopped, not running"));
    }

    @Test
    void powerIsProven() throws Exception {
        for (String what : List.of("reboot", "shutdown", "start")) {
            Action action = action(what);
            assertThat(validate(action).ok()).as(what).isTrue();
            assertThat(after(action, execute(action)).ok()).as(what).isTrue();
        }
        assertThat(proxmox.calls).containsExactly("reboot", "shutdown", "start");
    }

    @Test
    void whatIsSoAlreadyOrCannotBeIsRefusedBefore() throws Exception {
        proxmox.has("old");

        assertRefused(action("start"), "pve1/qemu/101 is running, expected a stopped guest");
        assertRefused(action("snapshot_create", Map.of("name", "old")), "pve1/qemu/101 has a snapshot 'old' already");
        assertRefused(
                action("snapshot_delete", Map.of("name", "gone")), "pve1/qemu/101 has no snapshot 'gone'; it has old");
        proxmox.status = "stopped";
        assertRefused(action("reboot"), "pve1/qemu/101 is stopped, expected a running guest");
        proxmox.lock = Optional.of("backup");
        assertRefused(action("shutdown"), "pve1/qemu/101 is locked (backup), expected one that nothing holds");
        assertThat(proxmox.calls).isEmpty();
    }

    @Test
    void aRollbackThatLosesSnapshotsListsThemAndWantsToBeAllowed() throws Exception {
        proxmox.has("old");
        proxmox.dropped = List.of("newer", "newest");

        assertRefused(
                action("snapshot_rollback", Map.of("name", "old")),
                "pve1/qemu/101 may lie on ZFS, where a rollback to 'old' loses the newer snapshots newer, newest; choose the"
                        + " newest, or allow it with drop_newer: true (on the command line: --param drop_newer:=true)");
        Action allowed = action("snapshot_rollback", Map.of("name", "old", "drop_newer", true));
        assertThat(validate(allowed).ok()).isTrue();
        ActionResult result = execute(allowed);
        assertThat(proxmox.calls).containsExactly("rollback old true");
        assertThat(after(allowed, result).ok()).isTrue();
        assertThat(undo(allowed, result)).as("what was before is lost").isFalse();
    }

    @Test
    void whatFailedAfterItWasDoneIsTakenBack() throws Exception {
        proxmox.failure = new ProxmoxException(Kind.TIMEOUT, true, "still runs");
        proxmox.failsAfterwards = true;
        Action action = action("snapshot_create", Map.of("name", "before"));

        ActionResult result = execute(action);

        assertThat(result).isEqualTo(ActionResult.error("still runs", Map.of("error", "timeout", "started", true)));
        assertThat(after(action, result)).isEqualTo(Verdict.no("still runs"));
        assertThat(undo(action, result)).isTrue();
        assertThat(proxmox.snapshots).isEmpty();
    }

    @Test
    void aFailedShutdownBringsTheGuestBack() throws Exception {
        proxmox.failure = new ProxmoxException(Kind.UNKNOWN, true, "cut");
        proxmox.failsAfterwards = true;
        Action action = action("shutdown");

        assertThat(undo(action, execute(action))).isTrue();
        assertThat(proxmox.calls).containsExactly("shutdown", "start");
    }

    @Test
    void aSnapshotOfSomebodyElseIsNotTakenBack() throws Exception {
        Action action = action("snapshot_create", Map.of("name", "theirs"));
        assertThat(validate(action).ok()).isTrue();
        proxmox.has("theirs");

        ActionResult refused = execute(action);
        assertThat(refused.status()).isEqualTo(Status.ERROR);
        assertThat(undo(action, refused)).as("nothing was done").isTrue();
        assertThat(undo(action, ActionResult.error("timed out")))
                .as("nobody knows")
                .isFalse();
        assertThat(proxmox.snapshots).hasSize(1);
        assertThat(proxmox.calls).isEmpty();
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(
                        action("destroy"),
                        "unsupported action: destroy, expected one of nodes, list, status, snapshots, snapshot_create,"
                                + " snapshot_delete, snapshot_rollback, start, shutdown, reboot"),
                Arguments.of(action("nodes"), "target: expected none, since all nodes are listed"),
                Arguments.of(action("status", Map.of("name", "a")), "name: unknown parameter, expected none"),
                Arguments.of(
                        action("start", Map.of("force", true)), "force: unknown parameter, expected one of timeout"),
                Arguments.of(
                        action("start", Map.of("timeout", 1.5)),
                        "timeout: expected a whole number from 1 to 3600 (on the command line: --param timeout:=300)"),
                Arguments.of(
                        action("snapshot_create"),
                        "name: '' is no name of a snapshot, expected 2 to 40 letters, digits, '-' and '_', a letter first"),
                Arguments.of(
                        action("snapshot_create", Map.of("name", "current", "memory", "yes")),
                        "memory: expected true or false (on the command line: --param memory:=true); name: 'current' is a"
                                + " name that Proxmox VE keeps for itself, expected another one"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldBeforeAnythingIsDone(Action action, String message) throws Exception {
        assertThat(validate(action)).isEqualTo(Verdict.no(message));
        assertThat(execute(action)).isEqualTo(ActionResult.error(message, Map.of("started", false)));
        assertThat(proxmox.calls).isEmpty();
    }

    private void assertRefused(Action action, String message) throws Exception {
        assertThat(validate(action)).isEqualTo(Verdict.no(message));
        assertThat(execute(action)).isEqualTo(ActionResult.error(message, Map.of("started", false)));
    }

    private Verdict validate(Action action) throws Exception {
        return plugin.validatePre(action).getValue();
    }

    private ActionResult execute(Action action) throws Exception {
        return plugin.execute(action).getValue();
    }

    private Verdict after(Action action, ActionResult result) throws Exception {
        return plugin.validatePost(action, result).getValue();
    }

    private boolean undo(Action action, ActionResult result) throws Exception {
        return plugin.rollback(action, result).getValue();
    }

    private static Action action(String type) {
        return action(type, Map.of());
    }

    private static Action action(String type, Map<String, Object> params) {
        return new Action("1", type, TARGET, params, Map.of());
    }
}
