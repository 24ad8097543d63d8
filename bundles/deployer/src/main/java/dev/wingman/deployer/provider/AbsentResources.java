package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.provider.Inspection.Unsound;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.util.List;
import java.util.stream.Collectors;

/** Whom the resources concern that come and go. Belongs to the deployer's thread. */
final class AbsentResources {

    private final VocabularySource source;

    AbsentResources(VocabularySource source) {
        this.source = source;
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

    /** The vocabulary to judge and grant a version by, all of it by the same. */
    Vocabulary vocabulary() {
        return source.vocabulary();
    }

    /**
     * Whether a resource of this version is not there, or means something else than when its rows were granted. Held
     * against what it was granted by, not against what was seen last: a resource can come and go in between.
     */
    boolean isOutdated(Installed installed) {
        Vocabulary now = source.vocabulary();
        PluginManifest manifest = installed.manifest();
        return !now.absent(manifest).isEmpty()
                || manifest.permissions().stream()
                        .map(declared -> declared.permission().resource())
                        .anyMatch(name -> !installed.grantedBy().resource(name).equals(now.resource(name)));
    }

    /** What stands for a plugin that was taken out of service because of its resources. */
    Unsound withdrawn(PluginManifest manifest) {
        List<String> resources = source.vocabulary().absent(manifest);
        return resources.isEmpty()
                ? new Unsound(PluginState.STARTING, manifest, "its resources have changed", List.of())
                : waiting(manifest, resources);
    }
}
