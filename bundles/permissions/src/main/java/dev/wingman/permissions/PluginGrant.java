package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import java.util.List;

/**
 * All that decides which rows a plugin gets.
 *
 * @param location the install location of its bundle, unforgeable because the deployer makes it
 * @param level the level that was proven
 * @param hostServices the host-service interfaces it asks for, by class name
 * @param importedPackages the packages its bundle imports
 * @param vocabulary says which permissions change nothing; what it does not know counts as changing something
 */
public record PluginGrant(
        String location,
        PluginManifest manifest,
        TrustLevel level,
        List<String> hostServices,
        List<String> importedPackages,
        Vocabulary vocabulary) {

    public PluginGrant {
        requireNonNull(location, "location");
        requireNonNull(manifest, "manifest");
        requireNonNull(level, "level");
        hostServices = List.copyOf(hostServices);
        importedPackages = List.copyOf(importedPackages);
        requireNonNull(vocabulary, "vocabulary");
    }

    /** The declared permissions that it gets. */
    public List<DeclaredPermission> permissions() {
        return manifest.permissions().stream()
                .filter(declared -> !withholds(declared.permission()))
                .toList();
    }

    /** Whether the level keeps a permission from it, declared or not: a sandboxed plugin may read only. */
    public boolean withholds(Permission permission) {
        return level == TrustLevel.SANDBOXED && !vocabulary.readOnly().contains(permission);
    }
}
