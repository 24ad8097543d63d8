package dev.wingman.plugin.docker;

import dev.wingman.resource.docker.EventRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which events an action asks for.
 *
 * @param since seconds since 1970; 0 for the last ten minutes, or for new ones only
 * @param waiting for new ones, in seconds; 0 for what there was
 * @param actions all if it is empty
 */
record EventWish(long since, int waiting, int limit, List<String> actions) {

    private static final int USUAL_IN_S = 600;

    /** For what there was: an engine whose clock is behind would wait for its own to come there. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @param containers their ids, or none for all */
    EventRange of(List<String> containers) {
        long now = Instant.now().getEpochSecond();
        return waiting == 0
                ? new EventRange(since == 0 ? now - USUAL_IN_S : since, now + 1, limit, PATIENCE, containers, actions)
                : new EventRange(since, 0, limit, Duration.ofSeconds(waiting), containers, actions);
    }
}
