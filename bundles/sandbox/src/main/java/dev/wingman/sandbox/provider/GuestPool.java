package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Blank guests that wait for a plugin, so that one can be had within milliseconds. Refilled in the background, from the
 * first time that somebody takes one: a runtime without sandboxed plugins starts none. Thread-safe.
 */
final class GuestPool implements AutoCloseable {

    /** Starts a blank guest, which will wait in the pool or not. */
    interface Starter {
        Guest start(boolean waits) throws SandboxException, InterruptedException;
    }

    private static final System.Logger LOG = System.getLogger("dev.wingman.sandbox");

    private final Starter starter;
    private final ExecutorService refiller;
    private final int size;
    private final List<Guest> blank = new ArrayList<>();
    private int starting;
    private boolean closed;

    /** @param refiller runs one thing at a time */
    GuestPool(Starter starter, ExecutorService refiller, int size) {
        this.starter = starter;
        this.refiller = refiller;
        this.size = size;
    }

    /**
     * A blank guest; the caller's from now on, who has the pool {@link #refill refilled} when it is no longer in a hurry.
     *
     * @throws SandboxException if none can be started
     */
    Guest take() throws SandboxException, InterruptedException {
        Guest ready = poll();
        return ready != null ? ready : starter.start(false);
    }

    private synchronized @Nullable Guest poll() throws SandboxException {
        if (closed) {
            throw new SandboxException("the sandbox is being closed");
        }
        for (Iterator<Guest> iterator = blank.iterator(); iterator.hasNext(); ) {
            Guest guest = iterator.next();
            iterator.remove();
            if (guest.isAlive()) {
                return guest;
            }
        }
        return null;
    }

    /** Starts what is missing, in the background: to start a guest takes all of a processor. */
    synchronized void refill() {
        blank.removeIf(guest -> !guest.isAlive());
        while (!closed && blank.size() + starting < size) {
            starting++;
            try {
                refiller.execute(this::startOne);
            } catch (RejectedExecutionException e) {
                starting--;
                return;
            }
        }
    }

    private void startOne() {
        Guest started = null;
        try {
            started = starter.start(true);
        } catch (SandboxException e) {
            // Whoever takes the next one starts it himself, and gets the reason.
            LOG.log(System.Logger.Level.WARNING, "no blank guest could be started: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            started(started);
        }
    }

    private void started(@Nullable Guest guest) {
        boolean unwanted;
        synchronized (this) {
            starting--;
            unwanted = closed;
            if (guest != null && !closed) {
                blank.add(guest);
            }
        }
        if (guest != null && unwanted) {
            guest.kill("was ended with the sandbox");
        }
    }

    /** Those that wait now. */
    synchronized List<Guest> blank() {
        return blank.stream().filter(Guest::isAlive).toList();
    }

    @Override
    public void close() {
        List<Guest> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(blank);
            blank.clear();
        }
        left.forEach(guest -> guest.kill("was ended with the sandbox"));
    }
}
