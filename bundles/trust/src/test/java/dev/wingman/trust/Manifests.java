package dev.wingman.trust;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import java.util.List;

/** A manifest of which only the level matters. */
public final class Manifests {

    private Manifests() {}

    public static PluginManifest declaring(TrustLevel level) {
        return new PluginManifest(
                "lamp",
                "Lamp",
                new SemanticVersion(1, 0, 0, "", ""),
                "somebody",
                "for a test",
                level,
                List.of(),
                new BlastRadius(BlastRadius.Scope.CONTAINER, true, true),
                "",
                List.of(),
                new PluginManifest.EntryPoint("sample", "Lamp"),
                "",
                "",
                "");
    }
}
