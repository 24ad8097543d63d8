package dev.wingman.testkit.stage;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** The one plugin, and no other. */
record LoneRegistry(PluginInfo plugin) implements PluginRegistry {

    @Override
    public List<PluginInfo> plugins() {
        return List.of(plugin);
    }

    @Override
    public Optional<PluginInfo> plugin(String id) {
        return Optional.of(plugin).filter(one -> one.id().equals(id));
    }

    @Override
    public Optional<PluginInfo> plugin(Bundle bundle) {
        return Optional.of(plugin).filter(one -> one.bundleId() == bundle.getBundleId());
    }

    @Override
    public PluginInfo load(Path directoryOrJar) {
        throw new UnsupportedOperationException("a test has one plugin");
    }

    @Override
    public boolean unload(String id) {
        throw new UnsupportedOperationException("a test has one plugin");
    }

    @Override
    public Promise<Void> settled() {
        return Promises.resolved(null);
    }
}
