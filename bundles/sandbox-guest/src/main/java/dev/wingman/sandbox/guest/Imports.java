package dev.wingman.sandbox.guest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The imports of a bundle that imports dynamically: all there before its first code runs, as if they stood in its headers. */
final class Imports {

    private Imports() {}

    /**
     * Wires a resolved bundle to who offers these packages.
     *
     * @throws GuestException if nobody does, or the bundle may not import one
     */
    static void wire(Bundle bundle, List<String> packages) throws GuestException {
        for (String name : packages) {
            try {
                // The wire is made when a class is looked for, whether there is such a class or not.
                var unused = bundle.loadClass(name + ".package-info");
            } catch (ClassNotFoundException expected) {
                // It is the wire that counts.
            }
        }
        Set<Object> missing = new HashSet<>(packages);
        for (BundleWire wire : bundle.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
            missing.remove(wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
        }
        if (!missing.isEmpty()) {
            throw new GuestException(
                    "the plugin imports " + missing + ", which nobody offers or its rows do not let it import");
        }
    }
}
