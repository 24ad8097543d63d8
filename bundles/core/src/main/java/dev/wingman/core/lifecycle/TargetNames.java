package dev.wingman.core.lifecycle;

import dev.wingman.core.lock.LockKey;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.permissions.TargetSpelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private final Map<ServiceReference<TargetSpelling>, Resource> resources = new ConcurrentHashMap<>();

    /** By its service objects, so that nothing of a resource is loaded before the first target; then it is kept. */
    @Reference(
            service = TargetSpelling.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove")
    public void add(ComponentServiceObjects<TargetSpelling> spelling) {
        resources.put(spelling.getServiceReference(), new Resource(spelling));
    }

    public void remove(ServiceReference<TargetSpelling> reference) {
        Resource gone = resources.remove(reference);
        if (gone != null) {
            gone.release();
        }
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
            for (Resource resource : resources.values()) {
                if (written.startsWith(resource.prefix) || declares(manifest, resource.name)) {
                    List<String> names = resource.spellings(written);
                    if (!names.isEmpty()) {
                        known.put(resource.name, names);
                    }
                }
            }
        }
        return known;
    }

    private static boolean declares(PluginManifest manifest, String resource) {
        return manifest.permissions().stream()
                .anyMatch(declared -> declared.permission().resource().equals(resource));
    }

    private static final class Resource {

        private final ComponentServiceObjects<TargetSpelling> objects;
        private final String name;
        private final String prefix;

        /** To get it takes the framework longer than all else that an action takes before it begins. */
        private @Nullable TargetSpelling spelling;

        Resource(ComponentServiceObjects<TargetSpelling> objects) {
            this.objects = objects;
            this.name = String.valueOf(objects.getServiceReference().getProperty(TargetSpelling.RESOURCE));
            this.prefix = name + "://";
        }

        List<String> spellings(String written) {
            TargetSpelling found = spelling();
            // It goes at this moment, and its plugins with it.
            return found == null ? List.of() : List.copyOf(found.of(written));
        }

        private synchronized @Nullable TargetSpelling spelling() {
            if (spelling == null) {
                spelling = objects.getService();
            }
            return spelling;
        }

        synchronized void release() {
            if (spelling != null) {
                objects.ungetService(spelling);
                spelling = null;
            }
        }
    }

    @Override
    public String toString() {
        return "spellings of "
                + resources.values().stream()
                        .map(resource -> resource.name)
                        .sorted()
                        .toList();
    }
}
