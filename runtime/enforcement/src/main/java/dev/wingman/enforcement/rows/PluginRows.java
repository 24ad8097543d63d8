package dev.wingman.enforcement.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of plugins, by location and by name, in the order in which they came. Thread-safe. */
final class PluginRows {

    private final Map<String, PluginRow> byLocation = new ConcurrentHashMap<>();
    private final Map<String, PluginRow> byName = new LinkedHashMap<>();

    /**
     * Takes a row in; it counts from the next check on.
     *
     * @throws IllegalStateException if there is one for this plugin or of this name: which of them would count, if both
     *     stood there, would depend on their order
     */
    synchronized void add(PluginRow row) {
        if (byName.containsKey(row.getName()) || byLocation.containsKey(row.location())) {
            throw new IllegalStateException("the permission table has a row '" + row.getName() + "' or one for '"
                    + row.location() + "' already");
        }
        byName.put(row.getName(), row);
        byLocation.put(row.location(), row);
    }

    /**
     * Puts a row in the place of the one of its name; a check finds one of the two.
     *
     * @throws IllegalStateException if the name belongs to another plugin's
     */
    synchronized void replace(PluginRow row) {
        PluginRow before = byName.get(row.getName());
        if (before == null || !before.location().equals(row.location())) {
            throw new IllegalStateException("the permission table has a row '" + row.getName() + "' or one for '"
                    + row.location() + "' already");
        }
        byName.put(row.getName(), row);
        byLocation.put(row.location(), row);
    }

    synchronized void remove(PluginRow row) {
        if (byName.remove(row.getName(), row)) {
            byLocation.remove(row.location(), row);
        }
    }

    @Nullable
    PluginRow at(String location) {
        return byLocation.get(location);
    }

    synchronized @Nullable PluginRow named(String name) {
        return byName.get(name);
    }

    synchronized List<PluginRow> all() {
        return new ArrayList<>(byName.values());
    }
}
