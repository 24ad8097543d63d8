package dev.wingman.packager;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.PluginManifest;

/**
 * A plugin in a plain JVM, outside the runtime: for an author's tests. It has no permissions and no restrictions.
 *
 * @param pluginClass its one public constructor takes the host services; hand in doubles
 */
public record LoadedPlugin(PluginManifest manifest, Class<? extends ExecutionPlugin> pluginClass) {

    public LoadedPlugin {
        requireNonNull(manifest, "manifest");
        requireNonNull(pluginClass, "pluginClass");
    }
}
