package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.Inspection.Unsound;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom the resources concern that come and go. Belongs to the deployer's thread. */
final class AbsentResources {

    private final VocabularySource source;
    private Vocabulary known;

    AbsentResources(VocabularySource source) {
        this.source = source;
        this.known = source.vocabulary();
    }

    /** What stands for a plugin until these resources are there. */
    Unsound waiting(PluginManifest manifest, List<String> resources) {
        String remedies = resources.stream().map(source::remedy).distinct().collect(Collectors.joining("; "));
        return new Unsound(
                PluginState.WAITING,
                manifest,
                "waiting for resource " + String.join(", ", resources) + ": " + remedies,
                List.of());
    }

    /** The resources that came, went or mean something else since this was asked last. */
    Set<String> changes() {
        Vocabulary now = source.vocabulary();
        Set<String> names = new TreeSet<>();
        known.resources().forEach(resource -> names.add(resource.name()));
        now.resources().forEach(resource -> names.add(resource.name()));
        names.removeIf(name -> Objects.equals(known.resource(name), now.resource(name)));
        known = now;
        return names;
    }

    /** What stands for a plugin that was taken out of service because of its resources. */
    Unsound withdrawn(PluginManifest manifest) {
        List<String> resources = source.vocabulary().absent(manifest);
        return resources.isEmpty()
                ? new Unsound(PluginState.STARTING, manifest, "its resources have changed", List.of())
                : waiting(manifest, resources);
    }

    /** Whether a manifest names one of the resources. */
    static boolean concern(PluginManifest manifest, Set<String> resources) {
        for (DeclaredPermission declared : manifest.permissions()) {
            if (resources.contains(declared.permission().resource())) {
                return true;
            }
        }
        return false;
    }
}
