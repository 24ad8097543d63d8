package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

/**
 * What was done with a container.
 *
 * @param id 64 hexadecimal digits: the same container, however it is renamed
 * @param before its state when it was asked for
 * @param changed false if it was as asked for already
 * @param settled whether the engine's answer was lost, and the container was looked at again to see that it was done
 */
public record ContainerChange(String id, String name, ContainerState before, boolean changed, boolean settled) {

    public ContainerChange {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(before, "before");
    }
}
