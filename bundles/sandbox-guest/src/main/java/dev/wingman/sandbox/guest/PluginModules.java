package dev.wingman.sandbox.guest;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/** Where the framework finds the modules of plugins, by location; all other bundles are read as usual. */
final class PluginModules implements ModuleConnector {

    private final Map<String, PluginModule> modules = new ConcurrentHashMap<>();

    /** Before it is installed from there. */
    void add(String location, PluginModule module) {
        modules.put(location, module);
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {}

    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(modules.get(location));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
