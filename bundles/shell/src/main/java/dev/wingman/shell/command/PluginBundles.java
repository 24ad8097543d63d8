package dev.wingman.shell.command;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** What the plugin's manifest declares; nothing if there is no such plugin. */
    Set<Permission> declared(String id) {
        return info(id).map(PluginInfo::manifest).stream()
                .flatMap(manifest -> manifest.permissions().stream())
                .map(DeclaredPermission::permission)
                .collect(Collectors.toSet());
    }

    /** Empty if there is no such plugin, or it is not installed. */
    Optional<Bundle> bundle(String id) {
        return registry.plugin(id).flatMap(this::bundle);
    }

    Optional<Bundle> bundle(PluginInfo plugin) {
        return plugin.bundleId() < 0 ? Optional.empty() : Optional.ofNullable(context.getBundle(plugin.bundleId()));
    }
}
