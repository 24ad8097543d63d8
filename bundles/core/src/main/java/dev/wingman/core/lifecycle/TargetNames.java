package dev.wingman.core.lifecycle;

import dev.wingman.core.lock.LockKey;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.permissions.TargetSpelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Which target an action is on, however its caller wrote it: as the resources say that its plugin declares, and the one that
 * the target itself names before {@code ://}. Thread-safe.
 */
@Component(service = TargetNames.class)
public final class TargetNames {

    private final Map<ComponentServiceObjects<TargetSpelling>, String> resources = new ConcurrentHashMap<>();

    /** By its service objects, so that nothing of a resource is loaded before the first target. */
    @Reference(
            service = TargetSpelling.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove")
    public void add(ComponentServiceObjects<TargetSpelling> spelling) {
        resources.put(spelling, String.valueOf(spelling.getServiceReference().getProperty(TargetSpelling.RESOURCE)));
    }

    public void remove(ServiceReference<TargetSpelling> reference) {
        resources.keySet().removeIf(known -> known.getServiceReference().equals(reference));
    }

    /**
     * The names of the target, that for locks first, what was written last. One that no resource knows, or more than one, has the
     * name that was written and no other.
     */
    List<String> of(PluginManifest manifest, String written) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, List<String>> known = known(manifest, written);
        if (known.size() == 1) {
            known.values().forEach(names::addAll);
        }
        names.add(written);
        return List.copyOf(names);
    }

    /** What an action takes for itself if it changes anything. */
    LockKey lock(Order order) {
        PluginManifest manifest = order.manifest();
        String target = of(manifest, order.action().target()).get(0);
        return LockKey.of(order.blastRadius().scope(), manifest.id(), target);
    }

    /** What is wrong with a target that could be one of several resources; empty if nothing is. */
    String ambiguity(PluginManifest manifest, String written) {
        Map<String, List<String>> known = known(manifest, written);
        return known.size() < 2
                ? ""
                : "target '" + written + "' can be one of " + String.join(" and of ", known.keySet()) + "; write "
                        + known.keySet().stream()
                                .map(resource -> resource + "://…")
                                .collect(Collectors.joining(" or "));
    }

    /** By resource. */
    private Map<String, List<String>> known(PluginManifest manifest, String written) {
        Map<String, List<String>> known = new TreeMap<>();
        if (!written.isBlank()) {
            resources.forEach((spelling, resource) -> {
                if (written.startsWith(resource + "://") || declares(manifest, resource)) {
                    List<String> names = spellings(spelling, written);
                    if (!names.isEmpty()) {
                        known.put(resource, names);
                    }
                }
            });
        }
        return known;
    }

    private static boolean declares(PluginManifest manifest, String resource) {
        return manifest.permissions().stream()
                .anyMatch(declared -> declared.permission().resource().equals(resource));
    }

    private static List<String> spellings(ComponentServiceObjects<TargetSpelling> objects, String written) {
        TargetSpelling spelling = objects.getService();
        if (spelling == null) {
            return List.of(); // It goes at this moment, and its plugins with it.
        }
        try {
            return new ArrayList<>(spelling.of(written));
        } finally {
            objects.ungetService(spelling);
        }
    }

    @Override
    public String toString() {
        return "spellings of " + resources.values();
    }
}
