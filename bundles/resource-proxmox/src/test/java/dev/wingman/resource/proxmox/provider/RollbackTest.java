package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback loses no snapshots that it does not say. */
class RollbackTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String VM = "pve1/qemu/101";

    @TempDir
    static Path keyDirectory;

    private static ServerKeys keys;

    @TempDir
    Path home;

    private ProxmoxDouble node;
    private Cluster cluster;
    private DoubleGuest guest;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new ServerKeys(keyDirectory, "ip:127.0.0.1");
    }

    @BeforeEach
    void start() throws Exception {
        node = new ProxmoxDouble(9, keys);
        cluster = new Cluster(home);
        cluster.settings("endpoints: [" + Cluster.endpoint(node, keys) + "]\n");
        guest = node.guests.get(101);
        guest.addSnapshot("first", "", false);
        guest.addSnapshot("second", "", false);
        guest.addSnapshot("third", "", false);
    }

    @AfterEach
    void end() {
        cluster.close();
        node.close();
    }

    @Test
    void onZfsNewerSnapshotsAreListedAndNothingIsDone() {
        guest.config.put("scsi1", "tank:vm-101-disk-1,size=8G");

        assertThatThrownBy(() -> rollback("first", false))
                .isInstanceOfSatisfying(
                        ProxmoxException.class, e -> assertThat(e.kind()).isEqualTo(Kind.WOULD_DROP))
                .hasMessage(
                        "roll back pve1/qemu/101 to 'first': on ZFS, newer snapshots are lost with it: second, third;"
                                + " allow that explicitly, or choose the newest one");
        assertThat(node.seen("POST")).isEmpty();
    }

    @Test
    void onZfsTheNewestLosesNothing() throws Exception {
        guest.config.put("scsi1", "tank:vm-101-disk-1,size=8G");

        rollback("third", false);

        assertThat(guest.snapshots).hasSize(3);
    }

    @Test
    void onZfsItIsDoneWhenItIsAllowed() throws Exception {
        guest.config.put("scsi1", "tank:vm-101-disk-1,size=8G");
        node.zfsDropsNewer = true;

        rollback("first", true);

        assertThat(cluster.proxmox.snapshots(VM)).extracting(Snapshot::name).containsExactly("first");
    }

    @Test
    void onZfsANodeThatRefusesAnywayIsTold() {
        guest.config.put("scsi1", "tank:vm-101-disk-1,size=8G");

        assertThatThrownBy(() -> rollback("first", true))
                .hasMessageContaining("the task failed: can't rollback, 'first' is not most recent snapshot");
        assertThat(guest.snapshots).hasSize(3);
    }

    @Test
    void onOtherStorageNewerOnesAreKept() throws Exception {
        rollback("first", false);

        assertThat(guest.snapshots).hasSize(3);
    }

    @Test
    void storageThatTheTokenMayNotSeeCountsAsZfs() {
        node.deniedPrivileges.add("Datastore.Audit");

        assertThatThrownBy(() -> rollback("first", false)).hasMessageContaining("are lost with it: second, third");
    }

    @Test
    void aDiskThatIsAPathCountsAsZfs() {
        guest.config.put("scsi2", "/dev/zvol/tank/disk,size=8G");

        assertThatThrownBy(() -> rollback("first", false)).hasMessageContaining("are lost with it: second, third");
    }

    @Test
    void aClockThatWasSetBackHidesNoNewerSnapshot() throws Exception {
        guest.config.put("scsi1", "tank:vm-101-disk-1,size=8G");
        guest.snapshots.get(2).put("snaptime", 1);

        assertThat(cluster.proxmox.droppedByRollback(VM, "first")).containsExactlyInAnyOrder("second", "third");
    }

    private void rollback(String name, boolean dropNewer) throws Exception {
        cluster.proxmox.rollback(VM, name, dropNewer, MINUTE, cluster.log::add);
    }
}
