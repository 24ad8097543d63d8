package dev.wingman.sandbox.guest;

import dev.wingman.enforcement.Enforcement;
import dev.wingman.enforcement.NotEnforcedException;
import dev.wingman.enforcement.PluginSecurityManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * The framework of a guest: the contract of plugins, the packages of their host services, one plugin, and the same rows
 * as in the host.
 *
 * <p>Starts blank, before anybody knows for which plugin. What a plugin may not see, the guest's own program, is on the
 * class path and exported to nobody.
 */
final class GuestFramework {

    /** What a plugin's bundle requires in the host: there a component runtime makes it, here the guest itself. */
    private static final String EXTENDER =
            "osgi.extender;osgi.extender=\"osgi.component\";version:Version=\"1.5\";uses:=\"\"";

    private final Framework framework;
    private final GuestFiles files;

    private GuestFramework(Framework framework, GuestFiles files) {
        this.framework = framework;
        this.files = files;
    }

    /** Starts it and proves that it enforces. */
    static GuestFramework start(GuestFiles files) throws BundleException, NotEnforcedException {
        Framework framework = new Felix(configuration(files));
        framework.init();
        // An extension bundle; on the class path alone it would not be enforced.
        framework.getBundleContext().installBundle(files.securityExtension());
        framework.start();
        Enforcement.establish(framework.getBundleContext(), files.ownLocations());
        return new GuestFramework(framework, files);
    }

    /**
     * Installs a plugin behind its rows, without running any of its code.
     *
     * @throws GuestException if it cannot be done; this guest is of no use then
     */
    Bundle install(LoadOrder order) throws GuestException {
        BundleContext system = framework.getBundleContext();
        try {
            List<Bundle> bundles = new ArrayList<>();
            for (Path jar : order.api()) {
                bundles.add(system.installBundle(GuestFiles.reference(jar)));
            }
            withAdmin(admin -> GuestRows.append(admin, order.rows()));
            Bundle plugin = installPlugin(system, order);
            bundles.add(plugin);
            if (!framework.adapt(FrameworkWiring.class).resolveBundles(bundles)) {
                plugin.start(); // Says which requirement is missing.
                throw new GuestException("the bundle of the plugin does not resolve");
            }
            return plugin;
        } catch (BundleException | IOException e) {
            throw new GuestException("the bundle of the plugin cannot be installed: " + e.getMessage(), e);
        }
    }

    /** Makes ready for a plugin; what came with it is gone afterwards. */
    void rehearse() throws GuestException {
        Rehearsal.run(this, files.cache());
    }

    /** Takes out what {@link #install} has put in. */
    void remove(Bundle plugin, List<String> rows) throws GuestException {
        try {
            plugin.uninstall();
        } catch (BundleException e) {
            throw new GuestException("a bundle cannot be removed: " + e.getMessage(), e);
        }
        withAdmin(admin -> GuestRows.remove(admin, rows));
    }

    /** From a stream: a location of our choice, which its rows match, and a file that stays open when its name goes. */
    private static Bundle installPlugin(BundleContext system, LoadOrder order) throws BundleException, IOException {
        try (InputStream jar = Files.newInputStream(order.jar())) {
            return system.installBundle(order.location(), jar);
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
        configuration.put(Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA, EXTENDER);
        return configuration;
    }
}
