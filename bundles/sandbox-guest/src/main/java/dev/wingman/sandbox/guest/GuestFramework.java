package dev.wingman.sandbox.guest;

import dev.wingman.enforcement.Enforcement;
import dev.wingman.enforcement.NotEnforcedException;
import dev.wingman.enforcement.PluginSecurityManager;
import dev.wingman.sandbox.protocol.PluginBundle;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;

/**
 * The framework of a guest: the contract of plugins, one plugin with the packages of its host services, and the same rows as in
 * the host.
 *
 * <p>Starts blank, before anybody knows for which plugin, and writes nothing from then on. What a plugin may not see, the guest's
 * own program, is on the class path and exported to nobody.
 */
final class GuestFramework {

    private static final String REHEARSAL = "wingman:plugin/rehearsal/0";

    private final Framework framework;
    private final GuestFiles files;
    private final PluginModules modules;
    private final PluginModule module;
    private final Bundle plugin;

    private GuestFramework(
            Framework framework, GuestFiles files, PluginModules modules, PluginModule module, Bundle plugin) {
        this.framework = framework;
        this.files = files;
        this.modules = modules;
        this.module = module;
        this.plugin = plugin;
    }

    /** Starts it, proves that it enforces, and makes the bundle that waits for its plugin. */
    static GuestFramework start(GuestFiles files) throws BundleException, NotEnforcedException {
        PluginModules modules = new PluginModules();
        Framework framework = new Felix(configuration(files), modules);
        framework.init();
        // An extension bundle; on the class path alone it would not be enforced.
        framework.getBundleContext().installBundle(files.securityExtension());
        framework.start();
        Enforcement.establish(framework.getBundleContext(), files.ownLocations());
        PluginModule module = new PluginModule("plugin");
        Bundle plugin = connect(framework, modules, PluginBundle.LOCATION, module);
        return new GuestFramework(framework, files, modules, module, plugin);
    }

    /** Not resolved yet: the framework would look for local permissions then, and never again. */
    private static Bundle connect(Framework framework, PluginModules modules, String location, PluginModule module)
            throws BundleException {
        modules.add(location, module);
        return framework.getBundleContext().installBundle(location);
    }

    /**
     * Gives the bundle its rows, its files and its imports, without running any of its code.
     *
     * @throws GuestException if it cannot be done; this guest is of no use then
     */
    Bundle load(LoadOrder order) throws GuestException {
        fill(plugin, module, order);
        return plugin;
    }

    private void fill(Bundle bundle, PluginModule empty, LoadOrder order) throws GuestException {
        withAdmin(admin -> GuestRows.append(admin, order.rows()));
        try {
            PluginFiles files = PluginFiles.open(order);
            empty.fill(files);
            if (!framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle))) {
                throw new GuestException("the bundle of the plugin does not resolve");
            }
            Imports.wire(bundle, files.wanted());
        } catch (IOException e) {
            throw new GuestException("the jars of the plugin cannot be read: " + e.getMessage(), e);
        }
    }

    /** Takes a plugin of its own through all that will be done with a real one; what came with it is gone afterwards. */
    void rehearse() throws GuestException {
        try {
            PluginModule rehearsed = new PluginModule("rehearsal");
            Bundle bundle = connect(framework, modules, REHEARSAL, rehearsed);
            LoadOrder order = Rehearsal.order(files.cache(), REHEARSAL);
            fill(bundle, rehearsed, order);
            Rehearsal.play(bundle);
            bundle.uninstall();
            withAdmin(admin -> GuestRows.remove(admin, order.rows()));
        } catch (BundleException e) {
            throw new GuestException("the rehearsal failed: " + e.getMessage(), e);
        }
    }

    private interface WithAdmin {
        void change(ConditionalPermissionAdmin admin) throws GuestException;
    }

    private void withAdmin(WithAdmin change) throws GuestException {
        BundleContext system = framework.getBundleContext();
        ServiceReference<ConditionalPermissionAdmin> reference =
                system.getServiceReference(ConditionalPermissionAdmin.class);
        try {
            change.change(system.getService(reference));
        } finally {
            system.ungetService(reference);
        }
    }

    private static Map<String, Object> configuration(GuestFiles files) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, files.cache().toString());
        configuration.put(Constants.FRAMEWORK_SECURITY, PluginSecurityManager.class.getName());
        configuration.put("felix.bootdelegation.implicit", "false");
        // Nobody else works in the cache, and a lock would be one more file.
        configuration.put("felix.cache.locking", "false");
        configuration.put("felix.log.level", "1");
        // One bundle resolves sooner than threads are woken for it.
        configuration.put("felix.resolver.parallelism", "1");
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, files.contract());
        return configuration;
    }
}
