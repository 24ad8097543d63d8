package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request on its way, and its reply. Thread-safe. */
public final class Call {

    private final long id;
    private final String method;
    private final CompletableFuture<JsonElement> result = new CompletableFuture<>();
    /** Where the request begins in all that was sent; guarded by the peer's outgoing side. */
    private volatile long sentBefore;

    Call(long id, String method) {
        this.id = id;
        this.method = method;
    }

    /** The id on the wire, which {@link Protocol#CANCEL} names. */
    public long id() {
        return id;
    }

    /**
     * Completes with the result, or with {@link RpcError}, {@link PeerEndedException} or, after {@link #abandon}, {@link
     * java.util.concurrent.CancellationException}. What depends on it runs on the reader thread, and must not block.
     */
    public CompletableFuture<JsonElement> result() {
        return result;
    }

    /**
     * Waits for the reply; never on the reader thread. An interrupt leaves the call as it is.
     *
     * @throws RpcError if the other side answers with an error
     */
    public JsonElement await() throws RpcError, PeerEndedException, InterruptedException {
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
