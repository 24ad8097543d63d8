package dev.wingman.resource.proxmox;

import static java.util.Objects.requireNonNull;

/**
 * A task that did what it was to do.
 *
 * @param upid the task's id on its node, to be looked up in the web interface
 * @param status {@code OK}, {@code WARNINGS: n}, or what was found by looking at the guest where the task's own end is lost
 */
public record TaskEnd(String upid, String status) {
    public TaskEnd {
        requireNonNull(upid, "upid");
        requireNonNull(status, "status");
    }
}
