package dev.wingman.core.lifecycle;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** An {@link ActionRunner} with a registry and plugin services that a test puts in and takes away. */
final class FakeRuntime implements AutoCloseable {

    /** Every wait of a test ends by then, in failure. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final BlastRadius REVERSIBLE = new BlastRadius(BlastRadius.Scope.CONTAINER, true, true);
    static final BlastRadius READING = new BlastRadius(BlastRadius.Scope.CONTAINER, false, true);
    static final BlastRadius IRREVERSIBLE = new BlastRadius(BlastRadius.Scope.CONTAINER, true, false);

    static final BlastRadius CHANGES_NOTHING = new BlastRadius(BlastRadius.Scope.CONTAINER, false, true);

    /** What every plugin holds of the JVM's permissions. */
    static final java.security.Permission HELD = new RuntimePermission("held");

    final Registry registry = new Registry();
    final RecordingJournal journal = new RecordingJournal();
    final RunningActions running = new RunningActions();
    final FakePolicy policy = new FakePolicy();
    final TargetNames names = new TargetNames();
    final ActionRunner runner;
    private final Map<Long, Installed> installed = new ConcurrentHashMap<>();
    private final AtomicLong bundleIds = new AtomicLong(10);
    private final AtomicLong targets = new AtomicLong();

    FakeRuntime() {
        this(limits(Duration.ofSeconds(20)));
    }

    FakeRuntime(Limits limits) {
        runner = new ActionRunner(registry, journal, running, new Guard(), policy, names, limits);
    }

    static Limits limits(Duration phase) {
        return new Limits(4, 8, phase, phase, phase, phase, Duration.ofMillis(100), 2);
    }

    /** Installs and starts a plugin whose one action is {@code act}. */
    Installed install(String id, BlastRadius blastRadius, Supplier<ExecutionPlugin> plugin) {
        return install(id, TrustLevel.TRUSTED, blastRadius, List.of("act"), plugin);
    }

    Installed install(
            String id,
            TrustLevel trust,
            BlastRadius blastRadius,
            List<String> actions,
            Supplier<ExecutionPlugin> plugin) {
        long bundleId = bundleIds.incrementAndGet();
        registry.put(info(id, trust, blastRadius, PluginState.ACTIVE, actions, bundleId, ""));
        Services services = new Services(id, bundleId, trust, plugin);
        runner.addPlugin(services);
        Installed made = new Installed(id, bundleId, services);
        installed.put(bundleId, made);
        return made;
    }

    Installed installed(long bundleId) {
        return installed.get(bundleId);
    }

    /** On a target of its own, so that it waits for no other. */
    RunningAction submit(String plugin, Duration timeout) {
        return submit(plugin, timeout, ActionListener.NONE);
    }

    RunningAction submit(String plugin, Duration timeout, ActionListener listener) {
        return submit(plugin, "thing-" + targets.incrementAndGet(), timeout, listener);
    }

    RunningAction submit(String plugin, String target, Duration timeout, ActionListener listener) {
        return runner.submit(new ActionRequest(plugin, "act", target, Map.of(), Map.of(), timeout, false), listener);
    }

    ActionReport run(String plugin) {
        return await(submit(plugin, PATIENCE));
    }

    static ActionReport await(RunningAction action) {
        return await(action.report());
    }

    static <T> T await(Promise<T> promise) {
        CountDownLatch done = new CountDownLatch(1);
        promise.onResolve(done::countDown);
        await(done);
        try {
            return promise.getValue();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("waited " + PATIENCE + " in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        runner.close();
    }

    static PluginInfo info(
            String id,
            TrustLevel trust,
            BlastRadius blastRadius,
            PluginState state,
            List<String> actions,
            long bundleId,
            String reason) {
        PluginManifest manifest = new PluginManifest(
                id,
                id,
                new SemanticVersion(1, 2, 3, "", ""),
                "someone",
                "does something",
                trust,
                List.of(),
                blastRadius,
                "",
                List.of(),
                new PluginManifest.EntryPoint("some", "Plugin"),
                "",
                "",
                "");
        return new PluginInfo(id, Path.of("plugins", id), manifest, state, actions, bundleId, reason, List.of());
    }

    /** A plugin in service. */
    final class Installed {
        final String id;
        final long bundleId;
        private final Services services;

        Installed(String id, long bundleId, Services services) {
            this.id = id;
            this.bundleId = bundleId;
            this.services = services;
        }

        /** Its service goes, as when its bundle is stopped. */
        void vanish() {
            runner.removePlugin(services.reference);
        }

        /** Its service comes back, as when its bundle is started again. */
        void reappear() {
            runner.addPlugin(services);
        }
    }

    static final class Registry implements PluginRegistry {
        private final Map<String, PluginInfo> plugins = new ConcurrentHashMap<>();

        void put(PluginInfo plugin) {
            plugins.put(plugin.id(), plugin);
        }

        /** The same plugin with other bytes. */
        void change(String id, String sha256) {
            PluginInfo is = plugins.get(id);
            put(new PluginInfo(
                    id,
                    is.source(),
                    is.manifest(),
                    is.state(),
                    is.actions(),
                    is.bundleId(),
                    is.reason(),
                    is.warnings(),
                    is.proof(),
                    sha256));
        }

        @Override
        public List<PluginInfo> plugins() {
            return plugins.values().stream()
                    .sorted(Comparator.comparing(PluginInfo::id))
                    .toList();
        }

        @Override
        public Optional<PluginInfo> plugin(String id) {
            return Optional.ofNullable(plugins.get(id));
        }

        @Override
        public Optional<PluginInfo> plugin(Bundle bundle) {
            return plugins().stream()
                    .filter(plugin -> plugin.bundleId() == bundle.getBundleId())
                    .findFirst();
        }

        @Override
        public PluginInfo load(Path directoryOrJar) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean unload(String id) {
            return plugins.remove(id) != null;
        }

        @Override
        public Promise<Void> settled() {
            return Promises.resolved(null);
        }
    }

    /** Refuses every plugin {@code docker:restart}, and nothing else. */
    private static final class Guard implements PermissionGuard {

        @Override
        public void check(Bundle user, Permission permission, String target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Explanation explain(Bundle user, Permission permission, String target) {
            boolean allowed = !permission.toString().equals("docker:restart");
            String text = "plugin '" + user.getSymbolicName() + "' may not use " + permission + " on '" + target + "'";
            return new Explanation(allowed, "a row", text);
        }
    }

    private static final class Services implements ComponentServiceObjects<ExecutionPlugin> {
        private final Supplier<ExecutionPlugin> plugin;
        final ServiceReference<ExecutionPlugin> reference;

        Services(String id, long bundleId, TrustLevel trust, Supplier<ExecutionPlugin> plugin) {
            this.plugin = plugin;
            Bundle bundle = proxy(
                    Bundle.class,
                    Map.of(
                            "getBundleId",
                            bundleId,
                            "getSymbolicName",
                            id,
                            "getState",
                            Bundle.ACTIVE,
                            "hasPermission",
                            (Function<Object, Object>) HELD::equals));
            this.reference = reference(bundle, trust);
        }

        @Override
        public ExecutionPlugin getService() {
            return plugin.get();
        }

        @Override
        public void ungetService(ExecutionPlugin service) {}

        @Override
        public ServiceReference<ExecutionPlugin> getServiceReference() {
            return reference;
        }
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<ExecutionPlugin> reference(Bundle bundle, TrustLevel trust) {
        Object layers = trust == TrustLevel.SANDBOXED ? new String[] {"a process of its own"} : "";
        return proxy(ServiceReference.class, Map.of("getBundle", bundle, "getProperty", layers));
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            return switch (method.getName()) {
                case "equals" -> self == args[0];
                case "hashCode" -> System.identityHashCode(self);
                case "toString" -> type.getSimpleName() + answers;
                default -> answer(answers, method.getName(), args);
            };
        });
        return type.cast(made);
    }

    @SuppressWarnings("unchecked") // Only put there as such.
    private static Object answer(Map<String, Object> answers, String method, Object[] arguments) {
        Object answer =
                Optional.ofNullable(answers.get(method)).orElseThrow(() -> new UnsupportedOperationException(method));
        return answer instanceof Function<?, ?> function
                ? ((Function<Object, Object>) function).apply(arguments[0])
                : answer;
    }
}
