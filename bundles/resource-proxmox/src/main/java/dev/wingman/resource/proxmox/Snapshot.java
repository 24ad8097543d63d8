package dev.wingman.resource.proxmox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A snapshot of a guest; what the API calls {@code current} is none.
 *
 * @param parent the one that it was made after
 * @param withMemory whether it holds the memory of a running virtual machine
 * @param complete whether it is neither being made nor being deleted, nor left over from either
 */
public record Snapshot(
        String name,
        Optional<Instant> time,
        Optional<String> parent,
        String description,
        boolean withMemory,
        boolean complete) {
    public Snapshot {
        requireNonNull(name, "name");
        requireNonNull(time, "time");
        requireNonNull(parent, "parent");
        requireNonNull(description, "description");
    }
}
