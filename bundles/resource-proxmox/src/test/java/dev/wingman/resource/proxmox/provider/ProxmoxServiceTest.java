package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Snapshot;
import dev.wingman.resource.proxmox.SnapshotRequest;
import dev.wingman.resource.proxmox.TaskEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service does against either version, and whom it asks first. */
class ProxmoxServiceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String VM = "proxmox://pve1/qemu/101";
    private static final String CT = "pve1/lxc/200";

    @TempDir
    static Path keyDirectory;

    private static ServerKeys keys;

    @TempDir
    Path home;

    private ProxmoxDouble node;
    private Cluster cluster;

    private void start(int version) throws Exception {
        if (keys == null) {
            keys = new ServerKeys(keyDirectory, "ip:127.0.0.1");
        }
        node = new ProxmoxDouble(version, keys);
        cluster = new Cluster(home);
        cluster.settings("endpoints: [" + Cluster.endpoint(node, keys) + "]\n");
    }

    @AfterEach
    void end() {
        cluster.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void itReadsNodesAndGuests(int version) throws Exception {
        start(version);
        node.guests.get(200).lock = "backup";

        assertThat(cluster.proxmox.nodes()).containsExactly(new NodeState("pve1", true));
        GuestState vm = new GuestState("pve1/qemu/101", "qemu-101", "running", Optional.empty(), Duration.ofHours(1));
        assertThat(cluster.proxmox.guests("proxmox://pve1"))
                .containsExactly(
                        vm, new GuestState(CT, "lxc-200", "running", Optional.of("backup"), Duration.ofHours(1)));
        assertThat(cluster.proxmox.guest(VM)).isEqualTo(vm);
        assertThat(cluster.proxmox.snapshots(VM)).as("'current' is none").isEmpty();
        assertThat(cluster.asked)
                .containsExactly(
                        "proxmox:read *",
                        "proxmox:read pve1",
                        "proxmox:read pve1/qemu/101",
                        "proxmox:read pve1/qemu/101");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void aSnapshotIsMadeAndDeleted(int version) throws Exception {
        start(version);

        TaskEnd made = cluster.proxmox.createSnapshot(
                VM, new SnapshotRequest("before", "a & b = \u00fc", true), MINUTE, cluster.log::add);

        assertThat(made.status()).isEqualTo("OK");
        assertThat(Upid.parse(made.upid())).isPresent();
        assertThat(node.seen("POST"))
                .containsExactly("POST /nodes/pve1/qemu/101/snapshot"
                        + " description=a%20%26%20b%20%3D%20%C3%BC&snapname=before&vmstate=1");
        assertThat(cluster.proxmox.snapshots(VM))
                .singleElement()
                .extracting(Snapshot::name, Snapshot::description, Snapshot::withMemory, Snapshot::complete)
                .containsExactly("before", "a & b = \u00fc", true, true);
        assertThat(cluster.log).containsExactly("still at it", "still at it", "TASK OK");

        cluster.proxmox.deleteSnapshot(VM, "before", MINUTE, cluster.log::add);

        assertThat(cluster.proxmox.snapshots(VM)).isEmpty();
        assertThat(cluster.asked)
                .contains("proxmox:snapshot:create pve1/qemu/101", "proxmox:snapshot:delete pve1/qemu/101");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    void aContainerIsRolledBackAndStartedAgain(int version) throws Exception {
        start(version);
        cluster.proxmox.createSnapshot(CT, new SnapshotRequest("good", "", false), MINUTE, cluster.log::add);

        cluster.proxmox.rollback(CT, "good", false, MINUTE, cluster.log::add);
        assertThat(cluster.proxmox.guest(CT).status()).isEqualTo("stopped");
        cluster.proxmox.power(CT, PowerAction.START, MINUTE, cluster.log::add);
        assertThat(cluster.proxmox.guest(CT).status()).isEqualTo("running");
        cluster.proxmox.power(CT, PowerAction.REBOOT, MINUTE, cluster.log::add);
        cluster.proxmox.power(CT, PowerAction.SHUTDOWN, MINUTE, cluster.log::add);
        assertThat(cluster.proxmox.guest(CT).status()).isEqualTo("stopped");

        assertThat(node.seen("POST"))
                .containsExactly(
                        "POST /nodes/pve1/lxc/200/snapshot snapname=good",
                        "POST /nodes/pve1/lxc/200/snapshot/good/rollback",
                        "POST /nodes/pve1/lxc/200/status/start",
                        "POST /nodes/pve1/lxc/200/status/reboot timeout=60",
                        "POST /nodes/pve1/lxc/200/status/shutdown timeout=60");
    }

    @Test
    void aTaskIsLookedAtSoonAndThenEverMoreSeldom() throws Exception {
        start(9);
        node.looks = 10;

        cluster.proxmox.power(VM, PowerAction.REBOOT, Duration.ofMinutes(5), cluster.log::add);

        assertThat(cluster.pauses.get(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(cluster.pauses).isSorted().hasSize(10).endsWith(Duration.ofSeconds(3));
    }

    @Test
    void warningsAreASuccess() throws Exception {
        start(9);
        node.forcedExit = "WARNINGS: 2";

        assertThat(cluster.proxmox
                        .power(VM, PowerAction.START, MINUTE, cluster.log::add)
                        .status())
                .isEqualTo("WARNINGS: 2");
    }

    @Test
    void whoMayNotIsRefusedAndNothingIsSent() throws Exception {
        start(9);
        cluster.allowed = (permission, target) -> false;

        assertRefused("proxmox:read", "*", () -> cluster.proxmox.nodes());
        assertRefused("proxmox:read", "pve1", () -> cluster.proxmox.guests("pve1"));
        assertRefused("proxmox:read", "pve1/qemu/101", () -> cluster.proxmox.guest(VM));
        assertRefused("proxmox:read", "pve1/qemu/101", () -> cluster.proxmox.snapshots(VM));
        assertRefused("proxmox:read", "pve1/qemu/101", () -> cluster.proxmox.droppedByRollback(VM, "aa"));
        assertRefused(
                "proxmox:snapshot:create",
                "pve1/qemu/101",
                () -> cluster.proxmox.createSnapshot(
                        VM, new SnapshotRequest("aa", "", false), MINUTE, cluster.log::add));
        assertRefused(
                "proxmox:snapshot:delete",
                "pve1/qemu/101",
                () -> cluster.proxmox.deleteSnapshot(VM, "aa", MINUTE, cluster.log::add));
        assertRefused(
                "proxmox:snapshot:rollback",
                "pve1/qemu/101",
                () -> cluster.proxmox.rollback(VM, "aa", true, MINUTE, cluster.log::add));
        assertRefused(
                "proxmox:power",
                "pve1/qemu/101",
                () -> cluster.proxmox.power(VM, PowerAction.START, MINUTE, cluster.log::add));
        assertThat(node.requests).isEmpty();
    }

    @Test
    void whoMayForOneGuestMayNotForAnother() throws Exception {
        start(9);
        cluster.allowed = (permission, target) -> target.equals("pve1/qemu/101");

        cluster.proxmox.power("PVE1/qemu/101", PowerAction.REBOOT, MINUTE, cluster.log::add);
        assertRefused(
                "proxmox:power", CT, () -> cluster.proxmox.power(CT, PowerAction.REBOOT, MINUTE, cluster.log::add));
        assertThat(node.seen("POST")).containsExactly("POST /nodes/pve1/qemu/101/status/reboot timeout=60");
    }

    @Test
    void whoMayNotLearnsNothingOfTheSettings() throws Exception {
        start(9);
        cluster.settings("mistake");
        cluster.allowed = (permission, target) -> false;

        assertRefused("proxmox:read", "pve1/qemu/101", () -> cluster.proxmox.guest(VM));
    }

    @Test
    void whatIsNoGuestOrNameIsRefusedBeforeAnythingIsAsked() throws Exception {
        start(9);

        assertThatThrownBy(() -> cluster.proxmox.guest("proxmox://pve1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target 'proxmox://pve1' is a node, expected a guest: proxmox://NODE/qemu/ID or"
                        + " proxmox://NODE/lxc/ID");
        assertThatThrownBy(() -> cluster.proxmox.guests(CT))
                .hasMessage("target 'pve1/lxc/200' is a guest, expected a node: proxmox://NODE");
        assertThatThrownBy(() -> cluster.proxmox.deleteSnapshot(VM, "../../200/snapshot/x", MINUTE, cluster.log::add))
                .hasMessage("'../../200/snapshot/x' is no name of a snapshot, expected 2 to 40 letters, digits, '-' and"
                        + " '_', a letter first");
        assertThatThrownBy(() -> cluster.proxmox.rollback(VM, "Current", true, MINUTE, cluster.log::add))
                .hasMessage("'Current' is a name that Proxmox VE keeps for itself, expected another one");
        assertThat(cluster.asked).isEmpty();
        assertThat(node.requests).isEmpty();
    }

    private static void assertRefused(
            String permission, String target, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PermissionRefusedException.class, refusal -> {
            assertThat(refusal.permission()).isEqualTo(permission);
            assertThat(refusal.target()).isEqualTo(target);
        });
    }
}
