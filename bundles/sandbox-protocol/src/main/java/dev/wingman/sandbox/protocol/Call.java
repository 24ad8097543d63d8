package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A request on its way, and its reply. Thread-safe. */
public final class Call {

    private final long id;
    private final String method;
    private final Peer peer;
    private final CompletableFuture<JsonElement> result = new CompletableFuture<>();
    /** Where the request begins in all that was sent; guarded by the peer's outgoing side. */
    private volatile long sentBefore;

    Call(long id, String method, Peer peer) {
        this.id = id;
        this.method = method;
        this.peer = peer;
    }

    /** The id on the wire, which {@link Protocol#CANCEL} names. */
    public long id() {
        return id;
    }

    /**
     * Completes with the result, or with {@link RpcError}, {@link PeerEndedException} or, after {@link #abandon}, {@link
     * java.util.concurrent.CancellationException}. What depends on it runs on the thread that reads, and must not block. Who waits
     * for it without {@link #await} calls {@link #readUntil} first.
     */
    public CompletableFuture<JsonElement> result() {
        return result;
    }

    /**
     * For a thread that is going to sleep until something has come from the other side: the reply, or what is said before
     * it. Reads for it awake, for some microseconds at most, if that may be worth it.
     */
    public void readUntil(BooleanSupplier so) {
        peer.readUntil(so);
    }

    /**
     * Waits for the reply; never on a thread that a handler was called on. An interrupt leaves the call as it is.
     *
     * @throws RpcError if the other side answers with an error
     */
    public JsonElement await() throws RpcError, PeerEndedException, InterruptedException {
        peer.readUntil(result::isDone);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /**
     * Waits for the reply for a time.
     *
     * @throws TimeoutException if it has not come by then; the call is left as it is
     */
    public JsonElement await(Duration time)
            throws RpcError, PeerEndedException, InterruptedException, TimeoutException {
        peer.readUntil(result::isDone);
        try {
            return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Gives up: the reply, should it come, is dropped, once, and is no breach. Whoever waits gets a cancellation. */
    public void abandon() {
        result.cancel(false);
    }

    void sentBefore(long position) {
        sentBefore = position;
    }

    long sentBefore() {
        return sentBefore;
    }

    @Override
    public String toString() {
        return method + " " + id + (result.isDone() ? " (done)" : " (waiting)");
    }

    private static RuntimeException failure(ExecutionException e) throws RpcError, PeerEndedException {
        if (e.getCause() instanceof RpcError error) {
            throw error;
        }
        if (e.getCause() instanceof PeerEndedException ended) {
            throw ended;
        }
        return new IllegalStateException(e.getCause());
    }
}
