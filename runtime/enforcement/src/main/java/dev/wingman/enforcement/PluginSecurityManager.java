package dev.wingman.enforcement;

import java.net.URLClassLoader;
import java.security.AccessControlException;
import java.security.AccessController;
import java.security.Permission;
import java.security.PrivilegedAction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.AdminPermission;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

/**
 * The SecurityManager of the runtime: what the JDK's own one lets plugins do, closed.
 *
 * <p>The JDK guards only the threads of the root group, and asserts its own rights when it makes threads for pools, so a
 * plugin without any permission can start threads that outlive it. Here a plugin needs {@code RuntimePermission
 * "modifyThreadGroup"} to make a thread or a group, and {@code "modifyThread"} to touch one that is not its own current
 * one. And a framework fetches the content of a new bundle, from any URL and with its own rights, before it asks whether
 * the installer may install (Felix 7.0.5); here it is asked first. The JDK asserts its rights for {@code
 * URLClassLoader.newInstance} too; here such a loader needs {@code "createClassLoader"} however it is made.
 *
 * <p>The objects in a plugin's hands lead to the classes behind them ({@code getClass()}), and those to others
 * ({@code MethodHandles.Lookup.in}), some of which assert their rights for whoever calls them. So the packages of the
 * runtime are closed to plugins but for those that plugins are written against.
 *
 * <p>A plugin acts if a class from one of its bundles is on the stack, whatever asserted rights lie above it, unless a
 * class of the host asserted its own in between: then the host acts. The JDK's and the framework's assertions do not
 * count. So a host service that makes threads or starts processes for a plugin does it in {@code doPrivileged}.
 *
 * <p>The framework makes the instance by name ({@code org.osgi.framework.security}). Stateless but for what it knows of
 * classes, which goes with them.
 */
@SuppressWarnings("removal") // This is the JVM-level guard of the JDKs that have one.
public final class PluginSecurityManager extends SecurityManager {

    /** How the location of every plugin bundle begins. */
    private static final String PLUGIN_LOCATION = "wingman:plugin/";

    private static final String FRAMEWORK = "org.apache.felix.framework.";
    private static final String INSTALLER = "org.apache.felix.framework.cache.BundleCache";

    private static final Permission MODIFY_GROUP = new RuntimePermission("modifyThreadGroup");
    private static final Permission MODIFY_THREAD = new RuntimePermission("modifyThread");
    private static final Permission INSTALL = new AdminPermission("*", AdminPermission.LIFECYCLE);

    private static final Permission CREATE_LOADER = new RuntimePermission("createClassLoader");

    private enum Side {
        /** The JDK or the framework: whatever they do, somebody else asked for it. */
        PLATFORM,
        HOST,
        PLUGIN
    }

    private record Origin(Side side, @Nullable Bundle plugin) {}

    private final ClassValue<Origin> origins = new ClassValue<>() {
        @Override
        protected Origin computeValue(Class<?> type) {
            return AccessController.doPrivileged((PrivilegedAction<Origin>) () -> originOf(type));
        }
    };

    @Override
    public void checkAccess(ThreadGroup group) {
        super.checkAccess(group);
        Bundle plugin = actingPlugin(getClassContext());
        if (plugin != null) {
            require(
                    plugin,
                    MODIFY_GROUP,
                    "start threads or make thread groups; do the work in the calling thread,"
                            + " which has a deadline of its own, or let a host service do it");
        }
    }

    @Override
    public void checkAccess(Thread thread) {
        super.checkAccess(thread);
        Bundle plugin = actingPlugin(getClassContext());
        if (plugin != null) {
            require(plugin, MODIFY_THREAD, "change or interrupt threads");
        }
    }

    /**
     * Asked by the constructors of class loaders. The JDK makes some for its own ends, such as fast reflection, with
     * whoever asked for that on the stack; only one that loads from anywhere concerns us.
     */
    @Override
    public void checkCreateClassLoader() {
        super.checkCreateClassLoader();
        Class<?>[] stack = getClassContext();
        if (List.of(stack).contains(URLClassLoader.class)) {
            Bundle plugin = actingPlugin(stack);
            if (plugin != null) {
                require(plugin, CREATE_LOADER, "make class loaders");
            }
        }
    }

    /**
     * Asked by reflection and method handles, which need nothing but an object to get at the class behind it; and by
     * class loaders, where the wiring of the bundles decides already.
     */
    @Override
    public void checkPackageAccess(String packageName) {
        super.checkPackageAccess(packageName);
        if (!ClosedPackages.contains(packageName)) {
            return;
        }
        Class<?>[] stack = getClassContext();
        if (!isClassLoader(stack[1]) && isPluginOn(stack)) {
            // With the rights that were asserted: a host service may look at its own classes.
            checkPermission(new RuntimePermission("accessClassInPackage." + packageName));
        }
    }

    /** The first thing that is written for a new bundle is the directory for its content. */
    @Override
    public void checkWrite(String file) {
        super.checkWrite(file);
        Class<?>[] stack = getClassContext();
        for (Class<?> type : stack) {
            if (type.getName().equals(INSTALLER)) {
                Bundle plugin = actingPlugin(stack);
                if (plugin != null) {
                    require(plugin, INSTALL, "install bundles");
                }
                return;
            }
        }
    }

    /** One of them, or the part of {@link ClassLoader} that the JVM calls when it links a class. */
    private static boolean isClassLoader(Class<?> caller) {
        return ClassLoader.class.isAssignableFrom(caller) || caller.getName().startsWith("java.lang.ClassLoader$");
    }

    private boolean isPluginOn(Class<?>[] stack) {
        for (Class<?> type : stack) {
            if (origins.get(type).side() == Side.PLUGIN) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Bundle actingPlugin(Class<?>[] stack) {
        for (int i = 0; i < stack.length; i++) {
            Origin origin = origins.get(stack[i]);
            if (origin.side() == Side.PLUGIN) {
                return origin.plugin();
            }
            if (origin.side() == Side.HOST && i > 0 && stack[i - 1] == AccessController.class) {
                return null;
            }
        }
        return null;
    }

    private static Origin originOf(Class<?> type) {
        if (type.getClassLoader() instanceof BundleReference reference) {
            Bundle bundle = reference.getBundle();
            return bundle.getLocation().startsWith(PLUGIN_LOCATION)
                    ? new Origin(Side.PLUGIN, bundle)
                    : new Origin(Side.HOST, null);
        }
        boolean platform = type.getModule().isNamed() || type.getName().startsWith(FRAMEWORK);
        return new Origin(platform ? Side.PLATFORM : Side.HOST, null);
    }

    private static void require(Bundle plugin, Permission permission, String what) {
        String location = AccessController.doPrivileged((PrivilegedAction<String>) plugin::getLocation);
        if (!AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> holds(plugin, permission))) {
            throw new AccessControlException(
                    "the plugin at " + location + " may not " + what + " (it would need " + permission + ")",
                    permission);
        }
    }

    /** Code of a bundle that is gone may still run; it has no rights any more. */
    private static boolean holds(Bundle plugin, Permission permission) {
        return plugin.getState() != Bundle.UNINSTALLED && plugin.hasPermission(permission);
    }
}
