package dev.wingman.shell.command;

import static java.util.Objects.requireNonNull;

import java.util.AbstractList;
import java.util.List;

/** A list that knows what to say above it, and when it is empty. */
public final class Listing<T> extends AbstractList<T> {

    private final List<T> elements;
    private final List<String> notes;
    private final String whenEmpty;

    Listing(List<T> elements, String whenEmpty) {
        this(elements, List.of(), whenEmpty);
    }

    /** @param notes what stands above the list, whatever is in it */
    Listing(List<T> elements, List<String> notes, String whenEmpty) {
        this.elements = List.copyOf(elements);
        this.notes = List.copyOf(notes);
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

    List<String> notes() {
        return notes;
    }

    String whenEmpty() {
        return whenEmpty;
    }
}
