package dev.wingman.core.lifecycle;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.sandbox.Sandboxes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;

/** The service of a plugin bundle, from its registration until it goes, with the actions that use it. */
final class ServingPlugin {

    /** The sign bit of {@link #uses}: takes no new actions. The other bits count the actions. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private final long bundleId;
    private final ComponentServiceObjects<ExecutionPlugin> services;
    private final Refusals refusals;
    private final AtomicReference<@Nullable ExecutionPlugin> service = new AtomicReference<>();
    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicInteger stuckThreads = new AtomicInteger();
    private final CountDownLatch unused = new CountDownLatch(1);
    private final Set<Runnable> whenGone = ConcurrentHashMap.newKeySet();
    private volatile boolean gone;

    ServingPlugin(long bundleId, ComponentServiceObjects<ExecutionPlugin> services, Refusals refusals) {
        this.bundleId = bundleId;
        this.services = services;
        this.refusals = refusals;
    }

    long bundleId() {
        return bundleId;
    }

    Refusals refusals() {
        return refusals;
    }

    /** What its service says that holds it. */
    List<String> layers() {
        return services.getServiceReference().getProperty(Sandboxes.LAYERS) instanceof String[] layers
                ? List.of(layers)
                : List.of();
    }

    /** The plugin's object; null if it cannot be made. Runs the plugin's constructor, the first time. */
    @Nullable
    ExecutionPlugin service() {
        ExecutionPlugin known = service.get();
        if (known != null) {
            return known;
        }
        ExecutionPlugin made = services.getService();
        if (made != null && !service.compareAndSet(null, made)) {
            services.ungetService(made);
        }
        return service.get();
    }

    /** Counts an action in, unless the plugin is being taken out of service. */
    boolean enter() {
        int before;
        do {
            before = uses.get();
            if (before < 0) {
                return false;
            }
        } while (!uses.compareAndSet(before, before + 1));
        return true;
    }

    /** Counts it out. */
    void exit() {
        if (uses.decrementAndGet() == CLOSED) {
            unused.countDown();
        }
    }

    /** Takes no new actions from now on. */
    void close() {
        if (uses.getAndUpdate(count -> count | CLOSED) == 0) {
            unused.countDown();
        }
    }

    boolean awaitUnused(Duration deadline) throws InterruptedException {
        return unused.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Its service is no longer there. */
    void leave() {
        gone = true;
        close();
        runWhenGone();
    }

    /** Runs once when its service goes; now if it has gone. */
    void whenGone(Runnable task) {
        whenGone.add(task);
        if (gone) {
            runWhenGone();
        }
    }

    /** It need not be run any more. */
    void forget(Runnable task) {
        whenGone.remove(task);
    }

    private void runWhenGone() {
        for (Runnable task : List.copyOf(whenGone)) {
            if (whenGone.remove(task)) {
                task.run();
            }
        }
    }

    boolean isGone() {
        return gone;
    }

    void threadStuck() {
        stuckThreads.incrementAndGet();
    }

    void threadCameBack() {
        stuckThreads.decrementAndGet();
    }

    int stuckThreads() {
        return stuckThreads.get();
    }

    @Override
    public String toString() {
        int count = uses.get();
        return "bundle " + bundleId + ", " + (count & ~CLOSED) + " actions" + (count < 0 ? ", closed" : "")
                + (gone ? ", gone" : "");
    }
}
