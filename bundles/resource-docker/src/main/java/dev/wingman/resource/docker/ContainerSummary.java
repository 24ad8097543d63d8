package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One container of a list.
 *
 * @param id 64 hexadecimal digits
 * @param status as in {@link ContainerState#status}
 * @param description the engine's words for it, such as {@code Up 2 hours (healthy)}
 * @param createdAt seconds since 1970
 */
public record ContainerSummary(
        String id,
        String name,
        String image,
        String status,
        String description,
        long createdAt,
        Map<String, String> labels) {

    public ContainerSummary {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(image, "image");
        requireNonNull(status, "status");
        requireNonNull(description, "description");
        labels = Map.copyOf(labels);
    }
}
