package dev.wingman.deployer.provider;

import dev.wingman.deployer.provider.PluginCalls.Answer;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.PluginFace;
import dev.wingman.permissions.PermissionRows;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs the bundles of plugins and removes them without a trace. Thread-safe. */
final class Installer {

    /** The component runtime waits up to 5 s for the lock of a component whose constructor hangs. */
    private static final Duration REMOVAL = Duration.ofSeconds(15);

    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final BundleContext context;
    private final PermissionRows rows;
    private final PluginCalls calls;

    Installer(BundleContext context, PermissionRows rows, PluginCalls calls) {
        this.context = context;
        this.rows = rows;
        this.calls = calls;
    }

    /**
     * Installs the very bytes that were proven; of a sandboxed plugin its face, which holds none of its code. Its rows must
     * have been committed.
     */
    Installed install(Candidate candidate) throws BundleException {
        if (isTaken(candidate.location())) {
            throw new BundleException("there is a bundle at " + candidate.location() + " already");
        }
        PackagedPlugin packaged = candidate.sound().packaged();
        boolean sandboxed = candidate.sound().level() == TrustLevel.SANDBOXED;
        byte[] jar = sandboxed ? PluginFace.of(packaged) : packaged.jar();
        Bundle bundle = context.installBundle(candidate.location(), new ByteArrayInputStream(jar));
        return Installed.of(
                candidate.location(),
                bundle,
                packaged,
                candidate.warnings(),
                candidate.sound().trust(),
                candidate.vocabulary(),
                sandboxed ? packaged : null);
    }

    /** Whether a bundle has this location. */
    boolean isTaken(String location) {
        return context.getBundle(location) != null;
    }

    /** Stops and uninstalls the bundle, then removes its rows, so that it is never without them while it runs. */
    void remove(Installed plugin) throws InterruptedException {
        Answer<Boolean> answer =
                calls.call(REMOVAL, new AtomicReference<>("its removal"), () -> uninstall(plugin.bundle()));
        removeRows(plugin.location());
        if (!(answer instanceof Answer.Returned)) {
            LOG.log(
                    Level.ERROR,
                    "{0} could not be removed and stays, without any permission, until the restart: {1}",
                    plugin,
                    answer);
        }
    }

    /** Rows that are left behind match no bundle: a location is never used again. */
    void removeRows(String location) {
        try {
            rows.remove(List.of(location));
        } catch (IllegalStateException e) {
            LOG.log(Level.ERROR, "the permission rows of " + location + " could not be removed", e);
        }
    }

    private boolean uninstall(Bundle bundle) throws BundleException, InterruptedException {
        if (bundle.getState() != Bundle.UNINSTALLED) {
            bundle.uninstall();
        }
        // Felix lets go of an uninstalled bundle by itself when nobody is wired to it; otherwise its class loader and
        // files stay until a refresh (OSGi Core 8, section 7.5).
        FrameworkWiring wiring =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            refresh(wiring, bundle);
        }
        return true;
    }

    private static void refresh(FrameworkWiring wiring, Bundle bundle) throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        if (!refreshed.await(REFRESH.toSeconds(), TimeUnit.SECONDS)) {
            LOG.log(Level.WARNING, "bundle {0} is uninstalled but not yet refreshed", bundle.getBundleId());
        }
    }
}
