package dev.wingman.enforcement;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The packages of the runtime that plugins have no business in: all that are not written for them.
 *
 * <p>No plugin can bring a package of these names; the packager refuses it.
 */
final class ClosedPackages {

    /** The contract of a plugin. */
    private static final Set<String> CONTRACT =
            Set.of("dev.wingman.api", "org.osgi.util.promise", "org.osgi.util.function");

    /** The interface of a host service; what implements it lies below. */
    private static final Pattern HOST_SERVICE = Pattern.compile("dev\\.wingman\\.resource\\.[a-z0-9]+");

    private static final String PLUGINS = "dev.wingman.plugin.";

    private static final List<String> RUNTIME = List.of("dev.wingman.", "org.osgi.", "org.apache.felix.");

    private ClosedPackages() {}

    static boolean contains(String packageName) {
        return RUNTIME.stream().anyMatch(packageName::startsWith)
                && !CONTRACT.contains(packageName)
                && !packageName.startsWith(PLUGINS)
                && !HOST_SERVICE.matcher(packageName).matches();
    }
}
