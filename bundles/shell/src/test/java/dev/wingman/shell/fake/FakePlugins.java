package dev.wingman.shell.fake;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;

/** Plugins as a test puts them there. */
public final class FakePlugins implements PluginRegistry {

    private final List<PluginInfo> plugins = new ArrayList<>();
    private final Deferred<Void> settled = new Deferred<>();

    public FakePlugins(PluginInfo... plugins) {
        this.plugins.addAll(List.of(plugins));
    }

    /** The plugins of the start have been dealt with. */
    public FakePlugins settle() {
        settled.resolve(null);
        return this;
    }

    @Override
    public List<PluginInfo> plugins() {
        return List.copyOf(plugins);
    }

    @Override
    public Optional<PluginInfo> plugin(String id) {
        return plugins.stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    @Override
    public Optional<PluginInfo> plugin(Bundle bundle) {
        return plugins.stream()
                .filter(plugin -> plugin.bundleId() == bundle.getBundleId())
                .findFirst();
    }

    @Override
    public PluginInfo load(Path directoryOrJar) {
        return plugins.stream()
                .filter(plugin -> plugin.source().equals(directoryOrJar))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unexpected " + directoryOrJar));
    }

    @Override
    public boolean unload(String id) {
        return plugins.removeIf(plugin -> plugin.id().equals(id));
    }

    @Override
    public Promise<Void> settled() {
        return settled.getPromise();
    }
}
