package dev.wingman.deployer.provider;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.packager.PackagedPlugin;
import java.util.List;
import org.osgi.framework.Bundle;

/**
 * One version of a plugin whose bundle is installed.
 *
 * @param location where it was installed, which its permission rows match
 * @param sha256 of the bytes it was installed from
 * @param warnings what the operator should know of this version
 */
record Installed(
        String location,
        Bundle bundle,
        PluginManifest manifest,
        String sha256,
        List<String> hostServices,
        List<String> warnings) {

    Installed {
        hostServices = List.copyOf(hostServices);
        warnings = List.copyOf(warnings);
    }

    static Installed of(String location, Bundle bundle, PackagedPlugin packaged, List<String> warnings) {
        return new Installed(
                location, bundle, packaged.manifest(), packaged.sha256(), packaged.hostServices(), warnings);
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
