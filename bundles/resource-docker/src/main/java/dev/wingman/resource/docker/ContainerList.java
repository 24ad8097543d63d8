package dev.wingman.resource.docker;

import java.util.List;

/**
 * The containers that a plugin may read.
 *
 * @param hidden how many more the engine has that fit the filter, and that the plugin may not read
 */
public record ContainerList(List<ContainerSummary> containers, int hidden) {

    public ContainerList {
        containers = List.copyOf(containers);
    }
}
