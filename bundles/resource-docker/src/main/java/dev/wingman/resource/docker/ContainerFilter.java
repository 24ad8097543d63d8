package dev.wingman.resource.docker;

import java.util.List;

/**
 * Which containers to list: those that fit one entry of each list that is not empty.
 *
 * @param all also those that do not run; a filter by status needs no {@code all}
 * @param names parts of names
 * @param statuses as in {@link ContainerState#status}
 * @param labels {@code key} or {@code key=value}; here all have to fit
 * @param images names or ids of images, or of images that these are made from
 */
public record ContainerFilter(
        boolean all, List<String> names, List<String> statuses, List<String> labels, List<String> images) {

    /** Running containers, or all. */
    public static ContainerFilter all(boolean all) {
        return new ContainerFilter(all, List.of(), List.of(), List.of(), List.of());
    }

    public ContainerFilter {
        names = List.copyOf(names);
        statuses = List.copyOf(statuses);
        labels = List.copyOf(labels);
        images = List.copyOf(images);
    }
}
