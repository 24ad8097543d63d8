package dev.wingman.packager;

import dev.wingman.manifest.PluginManifest;

/** What a caller wants to know of a manifest before the rest of the plugin is looked at. */
@FunctionalInterface
interface ManifestCheck {

    void check(PluginManifest manifest) throws PackagingException;
}
