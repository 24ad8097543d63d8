package dev.wingman.resource.proxmox;

import dev.wingman.api.HostService;
import dev.wingman.api.RequiresPermission;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Talks to the Proxmox VE cluster of the operator, as {@code etc/proxmox.yaml} names it.
 *
 * <p>A target is {@code proxmox://NODE/qemu/ID} or {@code proxmox://NODE/lxc/ID}, with or without the scheme; permissions are
 * asked about its form without. Every method throws {@link IllegalArgumentException} for what is no target, {@link
 * dev.wingman.api.PermissionRefusedException} where the plugin may not, and blocks; an interrupt ends the wait.
 *
 * <p>What changes a guest is a task of the node. The methods that start one wait for its end and give the lines of its log
 * to {@code log} as they come. A task that is waited for no longer goes on: {@link ProxmoxException#started} tells.
 *
 * <p>Thread-safe.
 */
@HostService(resource = "proxmox")
@ProviderType
public interface Proxmox {

    /** The nodes of the cluster. Guarded by {@code proxmox:read} on {@code *}. */
    @RequiresPermission("proxmox:read")
    List<NodeState> nodes() throws ProxmoxException, InterruptedException;

    /**
     * The guests of a node, by number. Guarded by {@code proxmox:read} on the node.
     *
     * @param node {@code proxmox://NODE}
     */
    @RequiresPermission("proxmox:read")
    List<GuestState> guests(String node) throws ProxmoxException, InterruptedException;

    /** Guarded by {@code proxmox:read}. */
    @RequiresPermission("proxmox:read")
    GuestState guest(String target) throws ProxmoxException, InterruptedException;

    /** The snapshots of a guest, the oldest first. Guarded by {@code proxmox:read}. */
    @RequiresPermission("proxmox:read")
    List<Snapshot> snapshots(String target) throws ProxmoxException, InterruptedException;

    /** Guarded by {@code proxmox:snapshot:create}. */
    @RequiresPermission("proxmox:snapshot:create")
    TaskEnd createSnapshot(String target, SnapshotRequest request, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException;

    /** Guarded by {@code proxmox:snapshot:delete}. */
    @RequiresPermission("proxmox:snapshot:delete")
    TaskEnd deleteSnapshot(String target, String name, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException;

    /**
     * Puts a guest back to a snapshot, which stops it if it runs. Guarded by {@code proxmox:snapshot:rollback}.
     *
     * @param dropNewer whether newer snapshots may be lost, which is so on ZFS; otherwise nothing is done where they could be
     * @throws ProxmoxException of the kind {@code WOULD_DROP}, which lists them, if they could and may not
     */
    @RequiresPermission("proxmox:snapshot:rollback")
    TaskEnd rollback(String target, String name, boolean dropNewer, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException;

    /** Guarded by {@code proxmox:power}. */
    @RequiresPermission("proxmox:power")
    TaskEnd power(String target, PowerAction action, Duration timeout, Consumer<String> log)
            throws ProxmoxException, InterruptedException;

    /**
     * The names of the snapshots that a rollback to the named one could lose; none where the guest's disks all lie on storage
     * that keeps them. Guarded by {@code proxmox:read}.
     */
    @RequiresPermission("proxmox:read")
    List<String> droppedByRollback(String target, String name) throws ProxmoxException, InterruptedException;
}
