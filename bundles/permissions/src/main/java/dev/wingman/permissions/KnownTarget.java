package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

/**
 * Something that actions can work on.
 *
 * @param target as it is written after {@code --target}, such as {@code docker://nginx-1}
 * @param state in the resource's words, such as {@code running}
 * @param name what its owner calls it, where that is not the target itself; or empty
 */
public record KnownTarget(String target, String state, String name) {

    public KnownTarget {
        requireNonNull(target, "target");
        requireNonNull(state, "state");
        requireNonNull(name, "name");
    }
}
