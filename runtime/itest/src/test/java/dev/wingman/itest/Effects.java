package dev.wingman.itest;

import java.io.FilePermission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** What comes of a changed jar that nobody checked. */
final class Effects {

    /** Not to be tried where the tests themselves run. */
    static final Forgery.Effect FATAL = (context, bundle) -> "not tried";

    private Effects() {}

    static String state(BundleContext context, Bundle bundle) {
        return resolve(context, bundle) ? "resolved" : "not resolved";
    }

    static Forgery.Effect provides(String namespace, String name) {
        return (context, bundle) -> !resolve(context, bundle)
                ? "does not resolve"
                : bundle.adapt(BundleWiring.class).getCapabilities(namespace).stream()
                                .anyMatch(capability ->
                                        name.equals(capability.getAttributes().get(namespace)))
                        ? "provides it"
                        : "does not provide it";
    }

    static Forgery.Effect wired(String namespace, String name) {
        return (context, bundle) -> resolve(context, bundle)
                        && bundle.adapt(BundleWiring.class).getRequiredWires(namespace).stream()
                                .anyMatch(wire -> name.equals(
                                        wire.getCapability().getAttributes().get(namespace)))
                ? "is wired to it"
                : "is not wired to it";
    }

    static Forgery.Effect loads(String type) {
        return (context, bundle) -> said(() -> "loads " + bundle.loadClass(type).getSimpleName());
    }

    static Forgery.Effect finds(String entry) {
        return (context, bundle) -> "finds " + (bundle.getResource(entry) != null);
    }

    /** Whether its class {@code Starter} is made when it starts. */
    static String makes(BundleContext context, Bundle bundle) throws Exception {
        try {
            bundle.start();
        } catch (BundleException e) {
            // It is no activator; that it was made is enough.
        }
        return "made "
                + bundle.loadClass("sample.trick.Starter").getField("made").get(null);
    }

    /** What it offers once it has started. */
    static String offers(BundleContext context, Bundle bundle) throws Exception {
        bundle.start();
        ServiceReference<?>[] offered = bundle.getRegisteredServices();
        return "offers "
                + (offered == null
                        ? List.of()
                        : Arrays.stream(offered)
                                .flatMap(service -> Arrays.stream((String[]) service.getProperty("objectClass")))
                                .map(name -> name.replaceFirst(".*\\.", ""))
                                .sorted()
                                .toList());
    }

    static String mayRead(BundleContext context, Bundle bundle) {
        return "may read files " + bundle.hasPermission(new FilePermission("/etc/passwd", "read"));
    }

    /** Whether it becomes a part of a bundle that resolves after it. */
    static String attaches(BundleContext context, Bundle bundle) throws Exception {
        Path jar = Forgeries.host(context);
        Path own = Files.copy(jar, jar.resolveSibling("host-for-" + bundle.getBundleId() + ".jar"));
        Bundle host = context.installBundle("reference:" + own.toUri());
        try {
            resolve(context, host);
            return said(
                    () -> "attached " + host.loadClass("sample.trick.Starter").getSimpleName());
        } finally {
            host.uninstall();
        }
    }

    private static boolean resolve(BundleContext context, Bundle bundle) {
        return context.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
    }

    private static String said(Callable<String> attempt) throws Exception {
        try {
            return attempt.call();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return e.getClass().getSimpleName();
        }
    }
}
