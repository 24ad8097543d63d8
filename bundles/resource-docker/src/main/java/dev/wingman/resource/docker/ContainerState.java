package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

/**
 * What a container is doing.
 *
 * @param status {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code removing}, {@code exited} or
 *     {@code dead}
 * @param pid of its first process on the engine's machine; 0 if there is none
 * @param exitCode of its last run; 0 if it never ended
 * @param startedAt RFC 3339, with the engine's nanoseconds; the year 1 if it never ran
 * @param finishedAt RFC 3339; the year 1 if it never ended
 * @param health none without a health check, else starting, healthy or unhealthy
 */
public record ContainerState(
        String status, long pid, int exitCode, String startedAt, String finishedAt, String health) {

    public ContainerState {
        requireNonNull(status, "status");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(health, "health");
    }

    /** Whether it runs, neither paused nor between two runs. */
    public boolean isRunning() {
        return status.equals("running");
    }
}
