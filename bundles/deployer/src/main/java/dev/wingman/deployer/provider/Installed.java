package dev.wingman.deployer.provider;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.trust.TrustDecision.Accepted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * One version of a plugin whose bundle is installed.
 *
 * @param location where it was installed, which its permission rows match
 * @param sha256 of the bytes it was installed from
 * @param warnings what the operator should know of this version
 * @param trust what proved it, to be weighed again
 * @param grantedBy the vocabulary that its rows were granted by
 * @param sandboxed what runs in a sandbox while the bundle here is its face; null for a plugin that runs in process
 */
record Installed(
        String location,
        Bundle bundle,
        PluginManifest manifest,
        String sha256,
        List<String> hostServices,
        List<String> warnings,
        Accepted trust,
        Vocabulary grantedBy,
        @Nullable PackagedPlugin sandboxed) {

    Installed {
        hostServices = List.copyOf(hostServices);
        warnings = List.copyOf(warnings);
    }

    static Installed of(
            String location,
            Bundle bundle,
            PackagedPlugin packaged,
            List<String> warnings,
            Accepted trust,
            Vocabulary grantedBy,
            @Nullable PackagedPlugin sandboxed) {
        return new Installed(
                location,
                bundle,
                packaged.manifest(),
                packaged.sha256(),
                packaged.hostServices(),
                warnings,
                trust,
                grantedBy,
                sandboxed);
    }

    String id() {
        return manifest.id();
    }

    String version() {
        return manifest.version().toString();
    }

    @Override
    public String toString() {
        return id() + " " + version() + " (bundle " + bundle.getBundleId() + ")";
    }
}
