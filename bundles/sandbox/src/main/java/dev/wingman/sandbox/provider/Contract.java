package dev.wingman.sandbox.provider;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/** The packages that plugins are written against, in the versions that this runtime offers: a guest offers the same. */
final class Contract {

    private static final List<String> PACKAGES =
            List.of(ExecutionPlugin.class.getPackageName(), "org.osgi.util.promise", "org.osgi.util.function");

    private Contract() {}

    /** As the framework property for additional system packages takes them. */
    static String exported(BundleContext context) throws SandboxException {
        List<String> exports = new ArrayList<>();
        for (String name : PACKAGES) {
            exports.add(name + ";version=\"" + version(context, name) + "\"");
        }
        return String.join(",", exports);
    }

    private static String version(BundleContext context, String name) throws SandboxException {
        for (Bundle bundle : context.getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            for (BundleCapability exported : wiring == null
                    ? List.<BundleCapability>of()
                    : wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
                if (name.equals(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
                    return String.valueOf(exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE));
                }
            }
        }
        throw new SandboxException("no bundle offers the package " + name);
    }
}
