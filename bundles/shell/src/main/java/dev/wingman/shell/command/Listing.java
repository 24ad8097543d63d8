package dev.wingman.shell.command;

import static java.util.Objects.requireNonNull;

import java.util.AbstractList;
import java.util.List;

/** A list that knows what to say when it is empty. */
public final class Listing<T> extends AbstractList<T> {

    private final List<T> elements;
    private final String whenEmpty;

    Listing(List<T> elements, String whenEmpty) {
        this.elements = List.copyOf(elements);
        this.whenEmpty = requireNonNull(whenEmpty, "whenEmpty");
    }

    @Override
    public T get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }

    String whenEmpty() {
        return whenEmpty;
    }
}
