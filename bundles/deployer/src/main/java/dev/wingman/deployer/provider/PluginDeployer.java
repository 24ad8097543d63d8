package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.watch.DirectoryWatch;
import dev.wingman.deployer.watch.PluginFolders;
import dev.wingman.manifest.VocabularySource;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.sandbox.Sandboxes;
import dev.wingman.trust.TrustProver;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;

/**
 * Keeps the plugins in service that lie in the plugin folders, as they come, change and go.
 *
 * <p>All threads are made when it is activated, from code of the core, so that nothing a caller has on its stack
 * restricts what they may do.
 */
@Component(service = PluginRegistry.class, immediate = true)
public final class PluginDeployer implements PluginRegistry {

    /** How long the parts wait for others. */
    record Deadlines(Duration plugin, Duration drain, Duration caller) {
        static final Deadlines STANDARD =
                new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60));
    }

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final BundleContext context;
    private final PluginFolders folders;
    private final Deadlines deadlines;
    private final PluginTable table = new PluginTable();
    private final PluginCalls calls = new PluginCalls();
    private final Retirement retirement;
    private final Deployer deployer;
    private final PluginServices services;
    private final DeployerThread thread = new DeployerThread();
    private final ServiceListener serviceListener = this::serviceChanged;
    // Called back elsewhere: what callers do then must not hold up the deployer.
    private final Deferred<@Nullable Void> settled = new PromiseFactory(PluginDeployer::runElsewhere, null).deferred();
    private final Set<Path> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changedSomewhere = new AtomicBoolean();
    private final Runnable unfollow;
    private volatile @Nullable DirectoryWatch watch;

    @Activate
    public PluginDeployer(
            BundleContext context,
            @Reference TrustProver prover,
            @Reference PermissionRows rows,
            @Reference ServiceComponentRuntime components,
            @Reference Sandboxes sandboxes,
            @Reference VocabularySource vocabularies)
            throws IOException {
        this(
                context,
                Home.of(context),
                Home.packaging(context, vocabularies),
                prover,
                rows,
                components,
                sandboxes,
                vocabularies,
                Deadlines.STANDARD);
    }

    PluginDeployer(
            BundleContext context,
            Path home,
            Packaging packaging,
            TrustProver prover,
            PermissionRows rows,
            ServiceComponentRuntime components,
            Sandboxes sandboxes,
            VocabularySource vocabularies,
            Deadlines deadlines) {
        DefaultPromises.withoutThreads();
        this.context = context;
        this.folders = new PluginFolders(home);
        this.deadlines = deadlines;
        this.services = new PluginServices(context);
        Installer installer = new Installer(context, rows, calls);
        Verifier verifier = new Verifier(
                context, services, new ComponentDiagnosis(components), sandboxes, calls, deadlines.plugin());
        AbsentResources absent = new AbsentResources(vocabularies);
        this.retirement = new Retirement(context, installer, table, deadlines.drain());
        this.deployer = new Deployer(
                folders,
                table,
                new Inspector(packaging, prover, absent),
                new Rollout(table, rows, installer, verifier, retirement),
                absent);
        services.listen(serviceListener);
        this.unfollow = vocabularies.onChange(this::resourcesChanged);
        thread.run(this::begin);
    }

    /** Watches first and scans then, so that nothing falls between. */
    private void begin() throws InterruptedException {
        try {
            watch = DirectoryWatch.start(folders, new Changes());
            deployer.resourcesChanged(); // What has changed before we were told of changes.
            deployer.applyAll();
            LOG.log(Level.INFO, "{0}; {1}", table, watch);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the plugin folders below " + folders.root() + " cannot be read", e);
        } finally {
            settled.resolve(null);
        }
    }

    /** Hands on what the watch sees; what comes while the deployer is busy is dealt with together. */
    private final class Changes implements DirectoryWatch.Listener {

        @Override
        public void changed(Set<Path> plugins) {
            changed.addAll(plugins);
            thread.run(PluginDeployer.this::applyChanged);
        }

        @Override
        public void changedTrust() {
            thread.run(deployer::reviewTrust);
        }

        @Override
        public void changedSomewhere() {
            changedSomewhere.set(true);
            thread.run(PluginDeployer.this::applyChanged);
        }
    }

    private void applyChanged() throws InterruptedException {
        if (changedSomewhere.getAndSet(false)) {
            changed.clear();
            deployer.reviewTrust();
            try {
                deployer.applyAll();
            } catch (IOException e) {
                LOG.log(Level.ERROR, "the plugin folders below " + folders.root() + " cannot be read", e);
            }
            return;
        }
        List<Path> batch = new ArrayList<>(changed);
        batch.forEach(changed::remove);
        batch.sort(folders.precedence());
        deployer.apply(batch, false);
    }

    private void serviceChanged(ServiceEvent event) {
        Bundle bundle = event.getServiceReference().getBundle();
        if (event.getType() == ServiceEvent.MODIFIED || bundle == null || frameworkStops()) {
            return;
        }
        long id = bundle.getBundleId();
        PluginState state = table.bundle(id).map(PluginInfo::state).orElse(PluginState.STOPPING);
        if (state == PluginState.ACTIVE || state == PluginState.WAITING) {
            thread.run(() -> deployer.serviceChanged(id));
        }
    }

    private void resourcesChanged() {
        if (!frameworkStops()) {
            thread.run(deployer::resourcesChanged);
        }
    }

    private boolean frameworkStops() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
    }

    @Override
    public List<PluginInfo> plugins() {
        return table.all();
    }

    @Override
    public Optional<PluginInfo> plugin(String id) {
        return table.id(id);
    }

    @Override
    public Optional<PluginInfo> plugin(Bundle bundle) {
        return table.bundle(bundle.getBundleId());
    }

    @Override
    public PluginInfo load(Path directoryOrJar) {
        return thread.call(() -> deployer.load(directoryOrJar), deadlines.caller());
    }

    @Override
    public boolean unload(String id) {
        Optional<CompletableFuture<Void>> removed = thread.call(() -> deployer.unload(id), deadlines.caller());
        removed.ifPresent(removal -> DeployerThread.await(removal, deadlines.caller()));
        return removed.isPresent();
    }

    private static void runElsewhere(Runnable callback) {
        Thread thread = new Thread(callback, "wingman-settled");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Promise<Void> settled() {
        return settled.getPromise();
    }

    /** Takes all plugins away, unless the whole framework stops: then each bundle is stopped anyway. */
    @Deactivate
    void close() {
        context.removeServiceListener(serviceListener);
        unfollow.run();
        DirectoryWatch current = watch;
        if (current != null) {
            current.close();
        }
        if (!frameworkStops()) {
            DeployerThread.await(thread.call(deployer::removeAll, deadlines.caller()), deadlines.caller());
        }
        thread.close();
        retirement.close();
        calls.close();
    }

    @Override
    public String toString() {
        return table + "; " + watch + "; " + calls;
    }
}
