package dev.wingman.packager;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.plan.PermissionLines;
import java.util.List;

/**
 * The local permissions of a plugin's bundle, {@code OSGI-INF/permissions.perm} (OSGi Core 8, section 50.10).
 *
 * <p>They say what the plugin asks for, readable with any zip tool. The framework intersects them with what the plugin
 * is granted, so they take nothing away from a plugin that is granted what it asks for, and give it nothing.
 */
public final class PermissionsFile {

    private PermissionsFile() {}

    /**
     * The permissions, encoded as {@code PermissionInfo} does; the same input gives the same lines.
     *
     * @param hostServices the interfaces that the entry point asks for, by class name
     * @param importedPackages exact names, without {@code java.*}
     * @param vocabulary says which permissions change nothing: all that a sandboxed plugin gets
     */
    public static List<String> lines(
            PluginManifest manifest, List<String> hostServices, List<String> importedPackages, Vocabulary vocabulary) {
        return PermissionLines.of(manifest, hostServices, importedPackages, vocabulary);
    }
}
