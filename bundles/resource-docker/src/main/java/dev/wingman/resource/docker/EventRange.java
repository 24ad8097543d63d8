package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * Which events to wait for: those between two times that fit one entry of each list that is not empty.
 *
 * @param since seconds since 1970: also what the engine still knows from then on, its last 256 events; 0 for new ones only
 * @param until seconds since 1970, by the engine's clock; 0 for no such end
 * @param limit 1 to {@value #MOST_EVENTS}: after that many that the plugin may read there are no more
 * @param atMost whole seconds, 1 to 300: after that there are no more
 * @param containers names or ids
 * @param actions as in {@link ContainerEvent#action}
 */
public record EventRange(
        long since, long until, int limit, Duration atMost, List<String> containers, List<String> actions) {

    /** Of one call. */
    public static final int MOST_EVENTS = 1_000;

    /** All new events of a time. */
    public static EventRange of(Duration atMost) {
        return new EventRange(0, 0, MOST_EVENTS, atMost, List.of(), List.of());
    }

    /** @throws IllegalArgumentException if a number is out of its bounds */
    public EventRange {
        if (since < 0 || until < 0) {
            throw new IllegalArgumentException(
                    "since is " + since + " and until is " + until + ", expected seconds since 1970");
        }
        if (limit < 1 || limit > MOST_EVENTS) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MOST_EVENTS);
        }
        requireNonNull(atMost, "atMost");
        containers = List.copyOf(containers);
        actions = List.copyOf(actions);
    }
}
