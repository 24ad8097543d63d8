package dev.wingman.itest;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.util.promise.Promise;
import org.osgi.util.tracker.ServiceTracker;

/** The runtime under test, seen from a test inside the framework. */
final class Running {

    private static final long DEADLINE_IN_MS = 30_000;

    private final BundleContext context;
    final PluginRegistry plugins;
    final ActionService actions;

    Running(BundleContext context) throws InterruptedException {
        this.context = context;
        this.plugins = service(PluginRegistry.class);
        this.actions = service(ActionService.class);
        await(plugins.settled());
    }

    <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
        tracker.open();
        T service = tracker.waitForService(DEADLINE_IN_MS);
        if (service == null) {
            throw new AssertionError("no " + type.getName() + " after " + DEADLINE_IN_MS + " ms");
        }
        return service;
    }

    ActionReport exec(String plugin, String action, Map<String, Object> params) throws Exception {
        ActionRequest request = new ActionRequest(plugin, action, "", params, Map.of(), Duration.ofSeconds(30), true);
        return await(actions.submit(request, ActionListener.NONE).report());
    }

    PluginInfo plugin(String id) {
        return plugins.plugin(id).orElseThrow(() -> new AssertionError(id + " is not among " + plugins.plugins()));
    }

    Bundle bundle(String id) {
        return context.getBundle(plugin(id).bundleId());
    }

    /** Waits until the plugin is in this state; the deployer tells of changes by nothing but the registry. */
    PluginInfo awaitState(String id, PluginState state) throws InterruptedException {
        awaitCondition(
                () -> plugins.plugin(id).map(info -> info.state() == state).orElse(false),
                () -> id + " is not " + state + " but " + plugins.plugin(id));
        return plugin(id);
    }

    void awaitCondition(BooleanSupplier condition, java.util.function.Supplier<String> otherwise)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_IN_MS);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            never.await(5, TimeUnit.MILLISECONDS);
        }
    }

    static <T> T await(Promise<T> promise) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        promise.onResolve(done::countDown);
        if (!done.await(DEADLINE_IN_MS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("not resolved after " + DEADLINE_IN_MS + " ms");
        }
        try {
            return promise.getValue();
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
