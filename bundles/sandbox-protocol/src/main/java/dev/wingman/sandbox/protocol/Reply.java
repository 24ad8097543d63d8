package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The answer that a request waits for, given once, from any thread. After the end of the peer it is dropped. */
public final class Reply {

    private final Peer peer;
    private final JsonPrimitive id;
    private final AtomicBoolean given = new AtomicBoolean();
    private volatile boolean takesTime;

    Reply(Peer peer, JsonPrimitive id) {
        this.peer = peer;
        this.id = id;
    }

    /** The id of the request: a whole number or a string. */
    public JsonPrimitive id() {
        return id;
    }

    /**
     * For a handler of a {@link Peer#serve serving} peer, on the thread that it was called on with the request: from here on it
     * may take its time, and wait for other calls. Others read on, within two milliseconds at the latest.
     *
     * @return false if as many as may do so already: then it has to answer at once
     * @throws IllegalStateException on another thread, or for the second time
     */
    public boolean takeTime() {
        boolean may = peer.handOver();
        takesTime |= may;
        return may;
    }

    /**
     * Answers with a result; one that is too long or no JSON becomes an error that says so.
     *
     * @throws IllegalStateException if an answer was given already
     */
    public void ok(JsonElement result) {
        give(result, null);
    }

    /**
     * Answers with an error.
     *
     * @throws IllegalStateException if an answer was given already
     */
    public void fail(RpcError error) {
        give(null, error);
    }

    private void give(@Nullable JsonElement result, @Nullable RpcError error) {
        if (!given.compareAndSet(false, true)) {
            throw new IllegalStateException("request " + id + " is answered already");
        }
        if (takesTime) {
            peer.workDone();
        }
        peer.answer(id, result, error);
    }
}
