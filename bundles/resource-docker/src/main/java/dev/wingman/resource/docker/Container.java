package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One container. Its environment and command line are left out: secrets stand there.
 *
 * @param id 64 hexadecimal digits
 * @param name which permissions are asked about
 * @param image as it was named when the container was made
 * @param restartCount how often the engine's restart policy started it again
 * @param tty whether it has a terminal: then all that it writes is standard output
 */
public record Container(
        String id,
        String name,
        String image,
        ContainerState state,
        int restartCount,
        boolean tty,
        Map<String, String> labels) {

    public Container {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        requireNonNull(state, "state");
        labels = Map.copyOf(labels);
    }
}
