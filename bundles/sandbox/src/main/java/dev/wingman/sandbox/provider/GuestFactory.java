package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import dev.wingman.sandbox.kernel.JvmFiles;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.NativeAccess;
import dev.wingman.sandbox.kernel.PlatformProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;

/** Makes guests, keeps the pool of blank ones, and ends those that nobody needs. Thread-safe. */
final class GuestFactory implements AutoCloseable {

    /** How long a guest may take to give up a call that was cancelled. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);

    private static final long IDLE_CHECK_IN_MS = 1_000;

    private final SandboxSettings settings;
    private final GuestStarter starter;
    private final BringUp bringUp;
    private final GuestPool pool;
    private final ExecutorService refiller = Executors.newSingleThreadExecutor(task -> thread(task, "sandbox-pool"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "sandbox-timer"));
    private final CancelledCalls cancelled = new CancelledCalls(timer, CANCEL_GRACE);
    private final Set<Sandbox> watched = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();

    /**
     * For this runtime.
     *
     * @throws SandboxException if the settings cannot be understood, or the machine lacks what they require
     */
    static GuestFactory of(BundleContext context) throws SandboxException {
        Path home = path(context, "wingman.home");
        Path library = path(context, "wingman.dist").resolve("lib/guest");
        Path data = home.resolve("data/sandbox");
        SandboxSettings settings = SettingsFile.read(home.resolve("etc/sandbox.yaml"), names());
        try {
            GuestDirectory.delete(data);
            NativeAccess natives = NativeAccess.prepare(data.resolve("native"));
            KernelLayers layers = KernelLayers.of(
                    PlatformProbe.probe(), System.getProperty("os.name").equals("Linux"), settings.required());
            Set<Layer> applied = layers.applied();
            GuestCommand command = new GuestCommand(
                    Path.of(System.getProperty("java.home"), "bin", "java").toRealPath(),
                    library,
                    natives,
                    Contract.exported(context),
                    settings.heapInMiB());
            return new GuestFactory(
                    settings,
                    new KernelStarter(command, data, applied, layers, JvmFiles.ofThisJdk()),
                    new KernelConfiner(applied, settings));
        } catch (IOException e) {
            throw new SandboxException("the sandbox cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Path path(BundleContext context, String property) throws SandboxException {
        String value = context.getProperty(property);
        if (value == null) {
            throw new SandboxException("the framework property " + property + " is not set");
        }
        return Path.of(value).toAbsolutePath();
    }

    private static Set<String> names() {
        return Arrays.stream(Layer.values()).map(Layer::wireName).collect(Collectors.toSet());
    }

    GuestFactory(SandboxSettings settings, GuestStarter starter, Confiner confiner) {
        this.settings = settings;
        this.starter = starter;
        this.bringUp = new BringUp(confiner);
        this.pool = new GuestPool(this::startBlank, refiller, settings.poolSize());
        var unused = timer.scheduleWithFixedDelay(
                this::retireIdle, IDLE_CHECK_IN_MS, IDLE_CHECK_IN_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * A guest of this plugin, from the pool if there is one.
     *
     * @param host what the plugin's constructor may ask for
     */
    Sandbox.Ready make(SandboxedCode code, HostCalls host) throws SandboxException, InterruptedException {
        return bringUp.prepare(pool.take(), code, host, cancelled);
    }

    CancelledCalls cancelled() {
        return cancelled;
    }

    /** Ends the guest of this sandbox when it is idle, until the sandbox is closed. */
    void watchIdle(Sandbox sandbox) {
        watched.add(sandbox);
    }

    void forget(Sandbox sandbox) {
        watched.remove(sandbox);
    }

    private void retireIdle() {
        watched.forEach(sandbox -> sandbox.retireIfIdle(settings.idle()));
    }

    private Guest startBlank() throws SandboxException, InterruptedException {
        Guest guest = starter.start("guest " + numbers.incrementAndGet());
        boolean done = false;
        try {
            bringUp.initialize(guest);
            done = true;
            return guest;
        } finally {
            if (!done) {
                guest.kill("did not come up");
            }
        }
    }

    /** The guests that wait for a plugin. */
    List<SandboxInfo> blank() {
        return pool.blank().stream()
                .map(guest -> new SandboxInfo(
                        "", SandboxState.BLANK, guest.pid(), List.of(), 0, 0, Duration.ZERO, "waits for a plugin"))
                .toList();
    }

    List<LayerInfo> layers() {
        return starter.layers();
    }

    @Override
    public void close() {
        pool.close();
        refiller.shutdownNow();
        timer.shutdownNow();
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
