package dev.wingman.sandbox.protocol.service;

import java.util.List;
import java.util.NoSuchElementException;

/** The exceptions that any method may throw, and that mean the same on both sides. */
final class Unchecked {

    private static final List<Class<? extends Exception>> TYPES = List.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            UnsupportedOperationException.class,
            NoSuchElementException.class);

    private Unchecked() {}

    /** Throws what a listener threw, whatever it is: its interface may declare what the method that it came with does not. */
    @SuppressWarnings("unchecked")
    static <T extends Throwable> void rethrow(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static List<Class<? extends Exception>> types() {
        return TYPES;
    }
}
