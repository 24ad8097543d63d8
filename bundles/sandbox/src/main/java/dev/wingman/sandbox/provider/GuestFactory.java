package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Makes guests, keeps the pool of blank ones, and ends those that nobody needs. Thread-safe. */
final class GuestFactory implements AutoCloseable {

    /** How long a guest may take to give up a call that was cancelled. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(1);

    private static final long IDLE_CHECK_IN_MS = 1_000;
    private static final Duration LAST_ENDS = Duration.ofSeconds(2);
    private static final System.Logger LOG = System.getLogger("dev.wingman.sandbox");

    private final SandboxSettings settings;
    private final GuestStarter starter;
    private final BringUp bringUp;
    private final GuestPool pool;
    private final ExecutorService refiller = Executors.newSingleThreadExecutor(task -> thread(task, "sandbox-pool"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> thread(task, "sandbox-timer"));
    private final OverdueGuests overdue = new OverdueGuests(timer, CANCEL_GRACE);
    private final Set<Sandbox> watched = ConcurrentHashMap.newKeySet();
    private final Set<Guest> living = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean closed;

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
        try {
            return bringUp.prepare(pool.take(), code, host, overdue);
        } finally {
            pool.refill();
        }
    }

    OverdueGuests overdue() {
        return overdue;
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

    private Guest startBlank(boolean waits) throws SandboxException, InterruptedException {
        Guest guest = starter.start("guest " + numbers.incrementAndGet());
        boolean done = false;
        living.add(guest);
        var unused = guest.ended().whenComplete((end, failure) -> living.remove(guest));
        try {
            if (closed) {
                throw new SandboxException("the sandbox is being closed");
            }
            bringUp.makeBlank(guest, waits);
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
                        "", SandboxState.BLANK, guest.pid(), guest.layers(), 0, 0, Duration.ZERO, "waits for a plugin"))
                .toList();
    }

    List<LayerInfo> layers() {
        return starter.layers();
    }

    /** Ends all guests, also those that are just being made; waits for their ends, but not for long. */
    @Override
    public void close() {
        closed = true;
        pool.close();
        refiller.shutdownNow();
        timer.shutdownNow();
        List<Guest> left = List.copyOf(living);
        left.forEach(guest -> guest.kill("was ended with the sandbox"));
        try {
            CompletableFuture.allOf(left.stream().map(Guest::ended).toArray(CompletableFuture[]::new))
                    .get(LAST_ENDS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "guests that were killed have not ended yet: {0}", living);
        }
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 0, false); // Not with what a plugin left on the calling one.
        thread.setDaemon(true);
        return thread;
    }
}
