package dev.wingman.testkit.fake;

import java.util.ArrayDeque;
import java.util.Deque;

/** Failures that wait for the next calls. */
final class Failing<E extends Exception> {

    private final Deque<E> waiting = new ArrayDeque<>();

    synchronized void add(E failure) {
        waiting.add(failure);
    }

    synchronized void next() throws E {
        E failure = waiting.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
