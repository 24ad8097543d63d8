package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What happened, in the engine's order.
 *
 * @param hidden how many more fit, of containers that the plugin may not read
 */
public record ContainerEvents(List<ContainerEvent> events, int hidden, StreamEnd end) {

    public ContainerEvents {
        events = List.copyOf(events);
        requireNonNull(end, "end");
    }
}
