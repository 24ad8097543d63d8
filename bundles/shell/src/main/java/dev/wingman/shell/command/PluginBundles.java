package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The bundles of plugins, by the plugins' ids. */
record PluginBundles(BundleContext context, PluginRegistry registry) {

    Optional<PluginInfo> info(String id) {
        return registry.plugin(id);
    }

    List<String> ids() {
        return registry.plugins().stream().map(PluginInfo::id).distinct().toList();
    }

    /** Empty if there is no such plugin, or it is not installed. */
    Optional<Bundle> bundle(String id) {
        return registry.plugin(id).flatMap(this::bundle);
    }

    Optional<Bundle> bundle(PluginInfo plugin) {
        return plugin.bundleId() < 0 ? Optional.empty() : Optional.ofNullable(context.getBundle(plugin.bundleId()));
    }
}
