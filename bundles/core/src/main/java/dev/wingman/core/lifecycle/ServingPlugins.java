package dev.wingman.core.lifecycle;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.permissions.PermissionGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** The ExecutionPlugin services that are there, by their bundle. Who they are is the deployer's to say. */
final class ServingPlugins {

    private record Entry(ServiceReference<ExecutionPlugin> reference, ServingPlugin plugin) {}

    /** A bundle that registers several services is served by the first. */
    private final Map<Long, List<Entry>> byBundle = new ConcurrentHashMap<>();

    private final PermissionGuard guard;

    /** @param guard knows what plugins were refused */
    ServingPlugins(PermissionGuard guard) {
        this.guard = guard;
    }

    void add(ComponentServiceObjects<ExecutionPlugin> services) {
        ServiceReference<ExecutionPlugin> reference = services.getServiceReference();
        long bundleId = reference.getBundle().getBundleId();
        Entry added = new Entry(reference, new ServingPlugin(bundleId, services, new Refusals(guard, reference)));
        byBundle.compute(bundleId, (id, before) -> {
            List<Entry> entries = new ArrayList<>(before == null ? List.of() : before);
            entries.add(added);
            return List.copyOf(entries);
        });
    }

    /** The plugin that was served by this service; null if there was none. */
    @Nullable
    ServingPlugin remove(ServiceReference<ExecutionPlugin> reference) {
        // The bundle of a service that is already gone is null, so look for the reference itself.
        for (Map.Entry<Long, List<Entry>> bundle : byBundle.entrySet()) {
            for (Entry entry : bundle.getValue()) {
                if (entry.reference().equals(reference)) {
                    byBundle.computeIfPresent(bundle.getKey(), (id, entries) -> {
                        List<Entry> rest = entries.stream()
                                .filter(other -> !other.equals(entry))
                                .toList();
                        return rest.isEmpty() ? null : rest;
                    });
                    return entry.plugin();
                }
            }
        }
        return null;
    }

    @Nullable
    ServingPlugin ofBundle(long bundleId) {
        List<Entry> entries = byBundle.get(bundleId);
        return entries == null ? null : entries.get(0).plugin();
    }

    @Override
    public String toString() {
        return byBundle.size() + " plugin services";
    }
}
