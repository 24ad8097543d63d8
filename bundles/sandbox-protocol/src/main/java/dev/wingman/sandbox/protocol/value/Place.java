package dev.wingman.sandbox.protocol.value;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Where in a message a value stands, such as {@code params[0].timeout}; no deeper than a message may be. */
public final class Place {

    /** Of values within each other. */
    public static final int MAX_DEPTH = 60;

    private final @Nullable Place parent;
    private final String name;
    private final int index;
    private final int depth;

    private Place(@Nullable Place parent, String name, int index, int depth) {
        this.parent = parent;
        this.name = name;
        this.index = index;
        this.depth = depth;
    }

    /** A place with a name of its own, such as {@code params}. */
    public static Place of(String name) {
        return new Place(null, requireNonNull(name, "name"), -1, 0);
    }

    /** @throws IllegalArgumentException if that is too deep */
    public Place member(String member) {
        return child(requireNonNull(member, "member"), -1);
    }

    /** @throws IllegalArgumentException if that is too deep */
    public Place element(int position) {
        return child("", position);
    }

    /** A mistake here, such as {@code params[0].timeout: expected a duration such as PT30S}. */
    public IllegalArgumentException mistake(String text) {
        return new IllegalArgumentException(this + ": " + text);
    }

    /** The same, with what caused it. */
    IllegalArgumentException mistake(String text, Throwable cause) {
        return new IllegalArgumentException(this + ": " + text, cause);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return name;
        }
        return index >= 0 ? parent + "[" + index + "]" : parent + "." + name;
    }

    private Place child(String member, int position) {
        if (depth == MAX_DEPTH) {
            throw mistake("nested deeper than " + MAX_DEPTH + " levels");
        }
        return new Place(this, member, position, depth + 1);
    }
}
