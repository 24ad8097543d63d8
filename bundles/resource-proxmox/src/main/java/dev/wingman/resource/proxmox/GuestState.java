package dev.wingman.resource.proxmox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A virtual machine or a container.
 *
 * @param target such as {@code pve1/qemu/101}, as permissions are asked about it
 * @param name what its owner calls it; empty if it has none
 * @param status {@code running} or {@code stopped}
 * @param lock why it cannot be changed now, such as {@code backup}
 * @param uptime since its start; zero if it does not run
 */
public record GuestState(String target, String name, String status, Optional<String> lock, Duration uptime) {
    public GuestState {
        requireNonNull(target, "target");
        requireNonNull(name, "name");
        requireNonNull(status, "status");
        requireNonNull(lock, "lock");
        requireNonNull(uptime, "uptime");
    }

    public boolean isRunning() {
        return status.equals("running");
    }
}
