package sample.intruder;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.resource.script.Scripts;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.security.AccessControlContext;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Ways through the framework and the bundles of others. */
final class BundleWays {

    private final BundleContext context;

    BundleWays(BundleContext context) {
        this.context = context;
    }

    void addTo(Map<String, Callable<Object>> ways) {
        addOthers(ways);
        addFramework(ways);
        addOwn(ways);
    }

    private void addOthers(Map<String, Callable<Object>> ways) {
        ways.put("location of another", () -> "is at " + victim().getLocation());
        ways.put("headers of another", () -> "has " + !victim().getHeaders().isEmpty());
        ways.put(
                "class of another",
                () -> "loads "
                        + core().loadClass("dev.wingman.core.lifecycle.ActionRunner")
                                .getSimpleName());
        ways.put("resource of another", () -> "finds " + (core().getResource("META-INF/MANIFEST.MF") != null));
        ways.put("entry of another", () -> "finds " + (core().getEntry("META-INF/MANIFEST.MF") != null));
        ways.put("entries of another", () -> "finds " + (core().findEntries("/", "*", false) != null));
        ways.put("signers of another", () -> "knows " + (victim().getSignerCertificates(Bundle.SIGNERS_ALL) != null));
        ways.put("context of another", () -> "gets " + (victim().getBundleContext() != null));
        ways.put("services of another", () -> "sees " + (victim().getRegisteredServices() != null));
        ways.put("stop of another", () -> {
            spare().stop();
            return "stopped";
        });
        ways.put("start of another", () -> {
            spare().start();
            return "started";
        });
        ways.put("update of another", () -> {
            spare().update(new ByteArrayInputStream(new byte[0]));
            return "updated";
        });
        ways.put("removal of another", () -> {
            spare().uninstall();
            return "removed";
        });
        ways.put("wiring of another", () -> "gets " + (victim().adapt(BundleWiring.class) != null));
        ways.put("revision of another", () -> "gets " + (victim().adapt(BundleRevision.class) != null));
        ways.put("rights of another", () -> "gets " + (victim().adapt(AccessControlContext.class) != null));
        ways.put("start level of another", () -> "gets " + (victim().adapt(BundleStartLevel.class) != null));
        ways.put("bundle behind a host service", () -> {
            Object scripts = context.getService(context.getServiceReference(Scripts.class));
            return "gets " + (FrameworkUtil.getBundle(scripts.getClass()).getBundleContext() != null);
        });
    }

    private void addFramework(Map<String, Callable<Object>> ways) {
        ways.put("installation", () -> {
            context.installBundle("wingman:plugin/raid-trusted/99", new ByteArrayInputStream(EmptyJar.bytes("made")))
                    .uninstall();
            return "installed";
        });
        ways.put("installation of the core", () -> {
            context.installBundle("reference:file:/made/by/intruder", new ByteArrayInputStream(EmptyJar.bytes("made")))
                    .uninstall();
            return "installed";
        });
        ways.put("synchronous listener", () -> listen((SynchronousBundleListener) event -> {}));
        ways.put(
                "wiring of the framework", () -> "gets " + (context.getBundle(0).adapt(FrameworkWiring.class) != null));
        ways.put("start levels", () -> "gets " + (context.getBundle(0).adapt(FrameworkStartLevel.class) != null));
        ways.put(
                "context of the framework",
                () -> "gets " + (context.getBundle(0).getBundleContext() != null));
        ways.put("property of the framework", () -> "is " + context.getProperty("wingman.home"));
        ways.put(
                "class of the framework",
                () -> "loads "
                        + context.getBundle(0)
                                .loadClass("org.apache.felix.framework.Felix")
                                .getSimpleName());
    }

    private void addOwn(Map<String, Callable<Object>> ways) {
        ways.put("end of its own", () -> {
            context.getBundle().adapt(BundleStartLevel.class).setStartLevel(1);
            return "set";
        });
        ways.put("own update", () -> {
            context.getBundle().update(new ByteArrayInputStream(EmptyJar.bytes("intruder")));
            return "updated";
        });
        ways.put("names of bundles", () -> "sees " + (context.getBundles().length > 10));
        ways.put("plain listener", () -> listen((BundleListener) event -> {}));
        ways.put("own data", () -> {
            var file = context.getDataFile("kept").toPath();
            return "kept " + Files.writeString(file, "kept").endsWith("kept");
        });
        ways.put("clear", ServiceWays::clear);
    }

    private String listen(BundleListener listener) {
        context.addBundleListener(listener);
        context.removeBundleListener(listener);
        return "listens to " + BundleEvent.class.getSimpleName();
    }

    private Bundle victim() {
        return named("raid-trusted");
    }

    private Bundle core() {
        return named("dev.wingman.core");
    }

    /** One that nobody needs. */
    private Bundle spare() {
        return named("empty");
    }

    private Bundle named(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " for " + ExecutionPlugin.class));
    }
}
