package dev.wingman.core.lock;

import dev.wingman.manifest.BlastRadius.Scope;
import java.util.List;

/** Few enough that random claims meet. */
final class Keys {

    static final List<LockKey> ALL = List.of(
            LockKey.of(Scope.CONTAINER, "docker", "a"),
            LockKey.of(Scope.CONTAINER, "docker", "b"),
            LockKey.of(Scope.CONTAINER, "docker", "c"),
            LockKey.of(Scope.CONTAINER, "restarter", "a"),
            LockKey.of(Scope.VM, "proxmox", "d"),
            LockKey.of(Scope.VM, "proxmox", "b"),
            LockKey.of(Scope.CONTAINER, "docker", ""),
            LockKey.of(Scope.VM, "proxmox", ""),
            LockKey.of(Scope.HOST, "script", "a"),
            LockKey.of(Scope.NETWORK, "http", ""));

    private Keys() {}
}
