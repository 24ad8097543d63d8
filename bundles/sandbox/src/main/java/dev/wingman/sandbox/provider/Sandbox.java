package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One plugin and its guest, or none at the moment. Thread-safe.
 *
 * <p>A guest that ends by itself takes its calls with it; the next call gets a fresh one, at once or, when they end too
 * often, after a pause. One without calls for long is ended, and costs nothing until it is needed again.
 */
final class Sandbox implements AutoCloseable {

    /** Makes a guest of this plugin. */
    interface Source {
        Ready next() throws SandboxException, InterruptedException;
    }

    /** A guest that has described its plugin. */
    record Ready(Guest guest, Description description) {}

    private static final String TAKEN_AWAY = "its plugin was taken out of service";

    private final String pluginId;
    private final Source source;
    private final LongSupplier nanoTime;

    /** Held while a guest is made, by one at a time; the others wait for it. */
    private final ReentrantLock making = new ReentrantLock();

    // All below: guarded by this.
    private final CrashHistory crashes;
    private @Nullable Ready current;
    private boolean closed;
    private int inFlight;
    private long calls;
    private long ended;
    private long lastCall;
    private String reason = "";

    Sandbox(String pluginId, Source source, LongSupplier nanoTime) {
        this.pluginId = pluginId;
        this.source = source;
        this.nanoTime = nanoTime;
        this.crashes = new CrashHistory(nanoTime);
        this.lastCall = nanoTime.getAsLong();
    }

    /** The guest, a fresh one if there is none. */
    Ready open() throws SandboxException, InterruptedException {
        for (Ready known = living(); known != null; known = living()) {
            if (!known.guest().awaitCancelled()) {
                return known;
            }
        }
        making.lockInterruptibly();
        try {
            Ready meanwhile = living();
            return meanwhile != null ? meanwhile : make();
        } finally {
            making.unlock();
        }
    }

    private synchronized @Nullable Ready living() {
        return current != null && current.guest().isAlive() ? current : null;
    }

    private Ready make() throws SandboxException, InterruptedException {
        Ready lost = current();
        if (lost != null) {
            settle(lost);
        }
        checkOpen();
        Ready made = next();
        synchronized (this) {
            if (!closed) {
                current = made;
                lastCall = nanoTime.getAsLong();
            }
        }
        if (!made.equals(current())) {
            made.guest().kill("was ended: " + TAKEN_AWAY);
            throw new SandboxException("its sandbox is closed");
        }
        var unused = made.guest().ended().whenComplete((end, failure) -> settle(made));
        return made;
    }

    private Ready next() throws SandboxException, InterruptedException {
        try {
            return source.next();
        } catch (SandboxException e) {
            ended("did not come up: " + e.getMessage());
            throw e;
        }
    }

    private synchronized @Nullable Ready current() {
        return current;
    }

    /** This guest has ended; by itself, if it was the plugin's until now. */
    private void settle(Ready lost) {
        synchronized (this) {
            if (!lost.equals(current)) {
                return;
            }
            current = null;
        }
        ended(lost.guest().howItEnded());
    }

    private synchronized void ended(String how) {
        ended++;
        crashes.crashed();
        reason = how;
    }

    private synchronized void checkOpen() throws SandboxException {
        if (closed) {
            throw new SandboxException("its sandbox is closed");
        }
        Duration pause = crashes.pause();
        if (!pause.isZero()) {
            throw new SandboxException(paused(pause));
        }
    }

    private String paused(Duration pause) {
        return "its guests have ended " + crashes.recent() + " times within a minute; the next one is started in "
                + Math.max(1, pause.toSeconds()) + " s. The last one " + reason;
    }

    /**
     * Asks the plugin.
     *
     * @throws GuestFailure if there is no answer, with the reason
     */
    JsonElement call(String method, JsonObject params, HostCalls host, OverdueGuests overdue)
            throws RpcError, InterruptedException {
        Ready ready = enter();
        try {
            return ready.guest().call(method, params, host, overdue);
        } catch (PeerEndedException e) {
            throw new GuestFailure("lost its guest: it " + ready.guest().howItEnded(), e);
        } finally {
            exit();
        }
    }

    private Ready enter() throws InterruptedException {
        count(1);
        try {
            return open();
        } catch (SandboxException e) {
            count(-1);
            throw new GuestFailure("has no guest: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            count(-1);
            throw e;
        }
    }

    private synchronized void count(int change) {
        inFlight += change;
    }

    private synchronized void exit() {
        inFlight--;
        calls++;
        lastCall = nanoTime.getAsLong();
    }

    /** Ends the guest if nobody has called it for that long. */
    synchronized void retireIfIdle(Duration limit) {
        Ready ready = current;
        if (ready != null && inFlight == 0 && nanoTime.getAsLong() - lastCall > limit.toNanos()) {
            current = null;
            reason = "was idle for " + limit.toSeconds() + " s";
            ready.guest().kill("was idle");
        }
    }

    synchronized SandboxInfo info() {
        Ready ready = current;
        if (ready != null && ready.guest().isAlive()) {
            return info(SandboxState.READY, ready.guest().pid(), ready.guest().layers(), "");
        }
        if (closed) {
            return info(SandboxState.CLOSED, -1, List.of(), TAKEN_AWAY);
        }
        Duration pause = crashes.pause();
        return pause.isZero()
                ? info(SandboxState.RESTING, -1, List.of(), reason)
                : info(SandboxState.PAUSED, -1, List.of(), paused(pause));
    }

    private SandboxInfo info(SandboxState state, long pid, List<String> layers, String why) {
        Duration idle = Duration.ofNanos(nanoTime.getAsLong() - lastCall);
        return new SandboxInfo(pluginId, state, pid, layers, calls, ended, idle, why);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Ready ready = current;
        current = null;
        if (ready != null) {
            ready.guest().kill("was ended: " + TAKEN_AWAY);
        }
    }
}
