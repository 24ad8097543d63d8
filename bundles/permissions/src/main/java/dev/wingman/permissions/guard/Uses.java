package dev.wingman.permissions.guard;

import dev.wingman.manifest.Permission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What plugins used since the runtime started, by their ids: an update of a plugin does not begin anew. Thread-safe. */
final class Uses {

    private final Map<String, Map<Permission, Use>> byPlugin = new ConcurrentHashMap<>();

    Use of(String plugin, Permission permission) {
        return byPlugin.computeIfAbsent(plugin, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(permission, key -> new Use());
    }

    /** Those that there are. */
    Map<Permission, Use> of(String plugin) {
        return Map.copyOf(byPlugin.getOrDefault(plugin, Map.of()));
    }
}
