package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

/**
 * Something that happened to a container. The command line of what was executed in it is left out: secrets stand there.
 *
 * @param id 64 hexadecimal digits
 * @param name that it had then
 * @param action the engine's word, such as {@code start}, {@code die} or {@code health_status: healthy}
 * @param atInNanos since 1970, by the engine's clock
 */
public record ContainerEvent(String id, String name, String image, String action, long atInNanos) {

    public ContainerEvent {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        requireNonNull(action, "action");
    }
}
