package dev.wingman.core.lock;

import java.util.HashMap;
import java.util.Map;

/** How many claims there are, so that most need not be held against each of the others. For one thread at a time. */
final class Census {

    private int all;
    private int everything;

    // Without those for everything; what has come to nothing is not kept.
    private final Map<String, Integer> onTarget = new HashMap<>();
    private final Map<String, Integer> ofPlugin = new HashMap<>();
    private final Map<String, Integer> onWholePlugin = new HashMap<>();

    /** How many there are that {@linkplain LockKey#excludes exclude} this one. */
    int excluding(LockKey key) {
        return switch (key.reach()) {
            case TARGET ->
                everything + onTarget.getOrDefault(key.name(), 0) + onWholePlugin.getOrDefault(key.plugin(), 0);
            case ALL_OF_PLUGIN -> everything + ofPlugin.getOrDefault(key.plugin(), 0);
            case HOST, NETWORK -> all;
        };
    }

    void add(LockKey key) {
        count(key, 1);
    }

    void remove(LockKey key) {
        count(key, -1);
    }

    private void count(LockKey key, int by) {
        all += by;
        switch (key.reach()) {
            case TARGET -> {
                count(onTarget, key.name(), by);
                count(ofPlugin, key.plugin(), by);
            }
            case ALL_OF_PLUGIN -> {
                count(onWholePlugin, key.plugin(), by);
                count(ofPlugin, key.plugin(), by);
            }
            case HOST, NETWORK -> everything += by;
        }
    }

    private static void count(Map<String, Integer> counts, String name, int by) {
        int now = counts.getOrDefault(name, 0) + by;
        if (now == 0) {
            counts.remove(name);
        } else {
            counts.put(name, now);
        }
    }
}
