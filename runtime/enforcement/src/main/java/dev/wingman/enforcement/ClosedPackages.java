package dev.wingman.enforcement;

import java.util.List;
import java.util.Set;

/**
 * The packages of the runtime that plugins have no business in: all that are not written for them.
 *
 * <p>No plugin can bring a package of these names; the packager refuses it.
 */
final class ClosedPackages {

    /** The contract of a plugin. */
    private static final Set<String> CONTRACT =
            Set.of("dev.wingman.api", "org.osgi.util.promise", "org.osgi.util.function");

    /** Followed by one plain name: the interface of a host service; what implements it lies below. */
    private static final String HOST_SERVICES = "dev.wingman.resource.";

    private static final String PLUGINS = "dev.wingman.plugin.";

    private static final List<String> RUNTIME = List.of("dev.wingman.", "org.osgi.", "org.apache.felix.");

    private ClosedPackages() {}

    /** Asked for each class that any loader loads, so without streams and patterns. */
    static boolean contains(String packageName) {
        return isOfRuntime(packageName)
                && !CONTRACT.contains(packageName)
                && !packageName.startsWith(PLUGINS)
                && !isHostService(packageName);
    }

    private static boolean isOfRuntime(String packageName) {
        for (String prefix : RUNTIME) {
            if (packageName.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHostService(String packageName) {
        if (!packageName.startsWith(HOST_SERVICES) || packageName.length() == HOST_SERVICES.length()) {
            return false;
        }
        for (int i = HOST_SERVICES.length(); i < packageName.length(); i++) {
            char c = packageName.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
