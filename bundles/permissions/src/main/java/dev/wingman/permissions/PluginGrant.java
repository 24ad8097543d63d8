package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import java.util.List;

/**
 * All that decides which rows a plugin gets.
 *
 * @param location the install location of its bundle, unforgeable because the deployer makes it
 * @param level the level that was proven
 * @param hostServices the host-service interfaces it asks for, by class name
 * @param importedPackages the packages its bundle imports
 */
public record PluginGrant(
        String location,
        PluginManifest manifest,
        TrustLevel level,
        List<String> hostServices,
        List<String> importedPackages) {

    public PluginGrant {
        requireNonNull(location, "location");
        requireNonNull(manifest, "manifest");
        requireNonNull(level, "level");
        hostServices = List.copyOf(hostServices);
        importedPackages = List.copyOf(importedPackages);
    }
}
