package dev.wingman.resource.proxmox;

import static java.util.Objects.requireNonNull;

/** A node of the cluster. */
public record NodeState(String name, boolean online) {
    public NodeState {
        requireNonNull(name, "name");
    }
}
