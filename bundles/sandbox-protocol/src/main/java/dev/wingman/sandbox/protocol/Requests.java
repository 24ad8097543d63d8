package dev.wingman.sandbox.protocol;

import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.Set;

/** Requests of the other side that wait for our reply. Thread-safe. */
final class Requests {

    private final int max;
    private final Set<JsonPrimitive> waiting = new HashSet<>();

    Requests(int max) {
        this.max = max;
    }

    synchronized void add(JsonPrimitive id) throws Breach {
        if (waiting.size() >= max) {
            throw new Breach(max + " of its requests wait for their replies already");
        }
        if (!waiting.add(id)) {
            throw new Breach("two of its requests have the id " + id);
        }
    }

    synchronized void remove(JsonPrimitive id) {
        waiting.remove(id);
    }

    synchronized int size() {
        return waiting.size();
    }
}
