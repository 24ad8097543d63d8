package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginUse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Takes versions away that serve no longer: lets their running actions end, then removes them.
 *
 * <p>On threads of its own, so that a long action on one plugin holds up no other.
 */
final class Retirement implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final BundleContext context;
    private final Installer installer;
    private final PluginTable table;
    private final Duration drain;
    private final AtomicInteger counter = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);

    /** Never waits for a version that is let to end in its own time. */
    private final ThreadPoolExecutor urgent = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);

    /** @param drain how long running actions get to end */
    Retirement(BundleContext context, Installer installer, PluginTable table, Duration drain) {
        this.context = context;
        this.installer = installer;
        this.table = table;
        this.drain = drain;
        threads.allowCoreThreadTimeOut(true);
        urgent.allowCoreThreadTimeOut(true);
    }

    /** Completes when nothing is left of the version. */
    CompletableFuture<Void> retire(Installed plugin) {
        return CompletableFuture.runAsync(() -> drainAndRemove(plugin, drain), threads);
    }

    /**
     * Takes away at once what must not run: its permissions before this returns, so that whatever it still does is denied,
     * and then the version, without waiting for its actions.
     *
     * @return completes when nothing is left of the version
     */
    CompletableFuture<Void> cut(Installed plugin) {
        installer.removeRows(plugin.location());
        return CompletableFuture.runAsync(() -> drainAndRemove(plugin, Duration.ZERO), urgent);
    }

    private void drainAndRemove(Installed plugin, Duration time) {
        try {
            drain(plugin, time);
            installer.remove(plugin);
            LOG.log(Level.INFO, "{0} is out of service and removed", plugin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The runtime stops; the bundle cache is wiped at the next start.
        } finally {
            table.removeBundle(plugin.bundle().getBundleId());
        }
    }

    private void drain(Installed plugin, Duration time) throws InterruptedException {
        for (ServiceReference<PluginUse> reference : users()) {
            PluginUse use = context.getService(reference);
            if (use != null) {
                try {
                    use.drain(plugin.bundle().getBundleId(), time);
                } finally {
                    context.ungetService(reference);
                }
            }
        }
    }

    private Collection<ServiceReference<PluginUse>> users() {
        try {
            return context.getServiceReferences(PluginUse.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "wingman-retire-" + counter.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        urgent.shutdownNow();
    }
}
