package dev.wingman.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * One of the layers that hold a child.
 *
 * @param name such as {@code landlock}
 * @param offered whether this machine has it
 * @param required whether a child without it is refused
 * @param text what it does; when it is not offered, why
 */
public record LayerInfo(String name, boolean offered, boolean required, String text) {

    public LayerInfo {
        requireNonNull(name, "name");
        requireNonNull(text, "text");
    }
}
