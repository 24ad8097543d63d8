package dev.wingman.resource.docker.provider;

import java.time.Duration;

/**
 * How long the engine may take.
 *
 * @param answer to say what it knows
 * @param work to start or stop a container, beyond the grace that the container has
 * @param log to send a log
 */
record Patience(Duration answer, Duration work, Duration log) {

    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1));
}
