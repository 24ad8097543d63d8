package dev.wingman.launcher;

import dev.wingman.cli.RuntimeHost;
import dev.wingman.enforcement.CapableJvm;
import dev.wingman.enforcement.Enforcement;
import dev.wingman.enforcement.GuardedLogManager;
import dev.wingman.enforcement.KnownWarning;
import dev.wingman.enforcement.NotEnforcedException;
import dev.wingman.enforcement.PluginSecurityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.felix.framework.Felix;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A running framework. Enforcement stands before the first bundle of the core is installed; if any step fails, nothing
 * is left running.
 */
public final class FelixRuntime implements AutoCloseable {

    /** The shell: its language and commands, and what puts it on a terminal. */
    private static final String SHELL = "org.apache.felix.gogo.";

    private static final String SHELL_UI = SHELL + "jline";

    private static final String DEPLOYER = "dev.wingman.deployer";

    private static final String READY = "wingman.ready";

    private static final long START_DEADLINE_IN_MS = 60_000;

    private final Framework framework;

    private FelixRuntime(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts the framework and the core bundles and returns when the local socket listens; the plugins follow in the
     * background.
     *
     * @param mode with the shell on the terminal, without, or for one call
     */
    public static FelixRuntime start(Distribution distribution, Home home, Path socket, RuntimeHost.Mode mode)
            throws StartException, InterruptedException {
        try {
            CapableJvm.require(Runtime.version().feature(), System.getProperty("java.security.manager", ""));
            GuardedLogManager.require();
        } catch (NotEnforcedException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
        KnownWarning.silence();
        initialiseSharedClasses();
        Framework framework = new Felix(configuration(distribution, home, socket, mode));
        FelixRuntime runtime = new FelixRuntime(framework);
        try {
            runtime.boot(distribution, home, mode);
            runtime.awaitListening(home);
            return runtime;
        } catch (BundleException | IOException e) {
            runtime.close();
            throw new StartException("The framework could not be started: " + e.getMessage(), e);
        } catch (NotEnforcedException e) {
            runtime.close();
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (StartException | InterruptedException e) {
            runtime.close();
            throw e;
        }
    }

    /** Blocks until the plugins of the start have been dealt with; empty if the framework stops before. */
    Optional<RuntimeHost.Readiness> awaitReady() throws InterruptedException {
        BundleContext system = framework.getBundleContext();
        if (system == null) {
            return Optional.empty();
        }
        CountDownLatch over = new CountDownLatch(1);
        ServiceListener ready = event -> {
            if (event.getType() == ServiceEvent.REGISTERED || event.getType() == ServiceEvent.MODIFIED) {
                over.countDown();
            }
        };
        SynchronousBundleListener stopping = atStop(over::countDown);
        try {
            system.addServiceListener(ready, "(" + READY + "=true)");
            system.addBundleListener(stopping);
            Optional<RuntimeHost.Readiness> there = readiness(system);
            if (there.isPresent() || framework.getState() != Bundle.ACTIVE) {
                return there;
            }
            over.await();
            return readiness(system);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        } catch (IllegalStateException e) {
            return Optional.empty(); // The framework stopped while we asked.
        } finally {
            system.removeServiceListener(ready);
            system.removeBundleListener(stopping);
        }
    }

    private static Optional<RuntimeHost.Readiness> readiness(BundleContext system) throws InvalidSyntaxException {
        ServiceReference<?>[] found = system.getAllServiceReferences(null, "(" + READY + "=true)");
        if (found == null) {
            return Optional.empty();
        }
        return Optional.of(new RuntimeHost.Readiness((Integer) found[0].getProperty("wingman.plugins.active"), (Integer)
                found[0].getProperty("wingman.plugins")));
    }

    /** Blocks until the framework has stopped. */
    public void awaitStop() throws InterruptedException {
        FrameworkEvent event;
        do {
            event = framework.waitForStop(0);
        } while (event.getType() == FrameworkEvent.STOPPED_UPDATE);
    }

    /** Stops the framework and waits for it, at most half a minute. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(30_000);
        } catch (BundleException e) {
            System.getLogger("dev.wingman.launcher").log(System.Logger.Level.ERROR, "The framework did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void boot(Distribution distribution, Home home, RuntimeHost.Mode mode)
            throws BundleException, IOException, StartException, NotEnforcedException {
        framework.init();
        BundleContext system = framework.getBundleContext();
        // An extension bundle; on the class path alone it would not be enforced.
        system.installBundle(reference(distribution.securityExtension()));
        framework.start();
        Enforcement.establish(system, coreLocations(distribution, home));
        List<Bundle> installed = new ArrayList<>();
        List<Path> jars = new ArrayList<>(distribution.coreBundles());
        jars.addAll(home.ownBundles(distribution));
        for (Path jar : jars) {
            if (isWanted(jar.getFileName().toString(), mode)) {
                installed.add(system.installBundle(reference(jar)));
            }
        }
        installed.sort(Comparator.comparing(FelixRuntime::turn));
        for (Bundle bundle : installed) {
            if (hasSomethingToStart(bundle)) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }

    /**
     * The deployer comes when all host services are there, so that no plugin has to wait for one that is on its way; and the
     * prompt when all commands are there.
     */
    private static int turn(Bundle bundle) {
        String name = String.valueOf(bundle.getSymbolicName());
        return name.equals(DEPLOYER) ? 1 : name.startsWith(SHELL_UI) ? 2 : 0;
    }

    private static boolean isWanted(String jar, RuntimeHost.Mode mode) {
        return switch (mode) {
            case SHELL -> true;
            case HEADLESS -> !jar.startsWith(SHELL_UI);
            case ONE_CALL -> !jar.startsWith(SHELL);
        };
    }

    private SynchronousBundleListener atStop(Runnable task) {
        return event -> {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().equals(framework)) {
                task.run();
            }
        };
    }

    /**
     * The local socket is the last component of the core to come: what it needs is there then. Whoever leaves the shell
     * before that stops the framework, and then there is nothing to wait for.
     */
    private void awaitListening(Home home) throws StartException, InterruptedException {
        BundleContext system = framework.getBundleContext();
        if (system == null) {
            return;
        }
        try {
            ServiceTracker<Object, Object> tracker =
                    new ServiceTracker<>(system, system.createFilter("(wingman.listening=*)"), null);
            system.addBundleListener(atStop(tracker::close));
            tracker.open(true);
            Object socket = framework.getState() == Bundle.ACTIVE ? tracker.waitForService(START_DEADLINE_IN_MS) : null;
            ServiceReference<Object> reference = tracker.getServiceReference();
            tracker.close();
            if (framework.getState() != Bundle.ACTIVE) {
                return;
            }
            if (socket == null || reference == null) {
                throw new StartException("The core did not come up within " + START_DEADLINE_IN_MS / 1000 + " s; see "
                        + home.log().resolve("wingman.0.log"));
            }
            if (!Boolean.TRUE.equals(reference.getProperty("wingman.listening"))) {
                throw new StartException("There is no local socket: " + reference.getProperty("wingman.reason"));
            }
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        } catch (IllegalStateException e) {
            if (framework.getState() == Bundle.ACTIVE) {
                throw e;
            }
        }
    }

    private static Map<String, Object> configuration(
            Distribution distribution, Home home, Path socket, RuntimeHost.Mode mode) throws StartException {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(
                Constants.FRAMEWORK_STORAGE, home.data().resolve("bundle-cache").toString());
        // Nothing in the cache is worth keeping: bundles come from directories, rows from manifests.
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put(Constants.FRAMEWORK_SECURITY, PluginSecurityManager.class.getName());
        // The new version of a plugin is started beside the old one.
        configuration.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        // A class that no bundle offers is not to be found on the program's own class path (Felix does that by
        // default).
        configuration.put("felix.bootdelegation.implicit", "false");
        configuration.put("felix.log.logger", new FrameworkLog());
        configuration.put("felix.log.level", "2");
        configuration.put("wingman.home", home.root().toString());
        configuration.put("wingman.dist", distribution.root().toString());
        configuration.put("wingman.trust.index", distribution.trustIndex().toString());
        configuration.put("wingman.packaging.bundles", packagingLocations(distribution));
        configuration.put("wingman.core.locations", String.join(",", coreLocations(distribution, home)));
        configuration.put("wingman.socket", socket.toString());
        configuration.put("wingman.version", Version.CURRENT);
        configuration.put("gosh.args", mode == RuntimeHost.Mode.SHELL ? "" : "--noshutdown");
        configuration.put("gosh.home", home.root().toString());
        if (mode == RuntimeHost.Mode.SHELL) {
            configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, JlinePackages.exported());
        }
        return configuration;
    }

    private static String packagingLocations(Distribution distribution) throws StartException {
        try {
            return distribution.packagingBundles().stream()
                    .map(FelixRuntime::reference)
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new StartException("The distribution cannot be read: " + e, e);
        }
    }

    private static List<String> coreLocations(Distribution distribution, Home home) {
        // The extension too: without a row the packages it exports would be offered to nobody.
        List<String> locations = new ArrayList<>(List.of(
                reference(distribution.bundles()) + "/*",
                reference(distribution.root().resolve("lib/security")) + "/*"));
        if (!home.root().equals(distribution.root())) {
            locations.add(reference(home.bundles()) + "/*");
        }
        return locations;
    }

    /**
     * A class of the JDK whose initialiser fails once, fails for ever. In a plugin's hands this one's would fail for want
     * of a right, and with it whatever the runtime wants done by the JDK's common pool.
     */
    private static void initialiseSharedClasses() {
        try {
            Class.forName("java.util.concurrent.ForkJoinWorkerThread$InnocuousForkJoinWorkerThread");
        } catch (ClassNotFoundException e) {
            System.getLogger("dev.wingman.launcher")
                    .log(System.Logger.Level.DEBUG, "The common pool of this JDK makes its threads in another way", e);
        }
    }

    /**
     * By reference: the jar is used where it lies, and its location is one that no plugin can take.
     *
     * <p>A path may hold what a URI need not escape but the rows cannot bear: a comma, which would part the list of core
     * locations, and an asterisk, which would stand for any other directory.
     */
    static String reference(Path path) {
        String uri = path.toUri().toString().replace(",", "%2C").replace("*", "%2A");
        return "reference:" + (uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri);
    }

    /** A resource is there as long as its bundle is started, whatever else the bundle does. */
    private static boolean declaresResource(@Nullable String capabilities) {
        return capabilities != null && capabilities.contains("wingman.resource");
    }

    private static boolean hasSomethingToStart(Bundle bundle) {
        Dictionary<String, String> headers = bundle.getHeaders("");
        return headers.get(Constants.FRAGMENT_HOST) == null
                && (headers.get(Constants.BUNDLE_ACTIVATOR) != null
                        || headers.get("Service-Component") != null
                        || declaresResource(headers.get(Constants.PROVIDE_CAPABILITY)));
    }
}
