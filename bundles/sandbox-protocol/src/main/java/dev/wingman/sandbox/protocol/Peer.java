package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.protocol.Message.Failure;
import dev.wingman.sandbox.protocol.Message.Notification;
import dev.wingman.sandbox.protocol.Message.Request;
import dev.wingman.sandbox.protocol.Message.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of JSON-RPC 2.0 over two streams; the other end is taken to be hostile. Thread-safe.
 *
 * <p>{@link Readers Threads of its own} read, and whoever waits for a reply does for a moment. No call of this class waits
 * for the other side to read or to answer, except {@link Call#await}. The first breach of the protocol or of a {@link Limits limit} ends the peer: all calls fail, nothing more
 * is read or written. The streams belong to whoever opened them, and so does the process behind them: ending it frees the
 * threads that read and write.
 */
public final class Peer implements AutoCloseable {

    private final String name;
    private final Limits limits;
    private final Handler handler;
    private final Readers readers;
    private final Outgoing outgoing;
    private final Calls calls;
    private final Requests requests;
    private final Pace theirPace;
    private final Pace ourPace;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();

    private Peer(InputStream in, OutputStream out, Limits limits, Handler handler, String name, int serving) {
        this.name = name;
        this.limits = limits;
        this.handler = handler;
        this.readers = new Readers(this, new FrameReader(in, limits), name, serving);
        this.outgoing = new Outgoing(out, limits, name, this::cannotWrite);
        this.calls = new Calls(limits);
        this.requests = new Requests(limits.maxPending());
        this.theirPace = new Pace(limits);
        this.ourPace = Pace.ours(limits);
    }

    /**
     * Starts to read at once.
     *
     * @param in blocking, and not to be read by others; best without a buffer of its own
     * @param out blocking; flushed after each frame
     * @param name of the other side, such as {@code guest 7 (disk-report)}: in messages and in names of threads
     */
    public static Peer open(InputStream in, OutputStream out, Limits limits, Handler handler, String name) {
        Peer peer = new Peer(in, out, limits, handler, name, 0);
        peer.readers.start();
        return peer;
    }

    /**
     * Starts to read at once, for a handler that works for requests on the threads that call it: see {@link Reply#takeTime}.
     *
     * @param threads how many may do so at the same time
     */
    public static Peer serve(
            InputStream in, OutputStream out, Limits limits, Handler handler, String name, int threads) {
        Peer peer = new Peer(in, out, limits, handler, name, threads);
        peer.readers.start();
        return peer;
    }

    /**
     * Sends a request. After the end of the peer, the call has failed already.
     *
     * @param params an array or an object; null for none
     * @throws IllegalArgumentException if the request is beyond the limits or cannot be said in JSON; nothing was sent
     * @throws IllegalStateException if as many calls wait as the limits allow
     */
    public Call call(String method, @Nullable JsonElement params) {
        Call call = calls.add(method, this);
        boolean encoded = false;
        try {
            Frame frame = encode(call, method, params);
            encoded = true;
            send(frame, call);
        } finally {
            if (!encoded) {
                calls.remove(call);
            }
        }
        failIfEnded(call);
        return call;
    }

    /**
     * Sends a notification.
     *
     * @return false if it was dropped, because of the end or because the other side takes no more of them at the moment
     * @throws IllegalArgumentException as {@link #call}
     */
    public boolean tell(String method, @Nullable JsonElement params) {
        JsonBytes json = begin().raw(",\"method\":").string(method);
        Frame frame = end(json, params);
        if (end.get() != null || !ourPace.notification(frame.length())) {
            return false;
        }
        send(frame, null);
        return true;
    }

    /** Waits until the other side takes one more request, if there were too many in the last second. */
    public void awaitTurn() throws InterruptedException {
        ourPace.awaitRequest();
    }

    /** Completes when the peer has ended and all calls have failed; what depends on it may run on the reader thread, and must not block. */
    public CompletableFuture<End> ended() {
        return ended;
    }

    /** Ends this end: every call that waits fails. Returns at once. */
    @Override
    public void close() {
        end(End.Kind.CLOSED, "it was closed");
    }

    @Override
    public String toString() {
        End how = end.get();
        return name + ": "
                + (how == null
                        ? calls.size() + " calls wait for it, " + requests.size() + " requests of it wait"
                        : "ended, " + how.reason());
    }

    /** For whoever has read it. */
    void take(Message message, int frameBytes) throws Breach {
        if (message instanceof Result result) {
            call(result.id()).result().complete(result.result());
        } else if (message instanceof Failure failure) {
            call(failure.id()).result().completeExceptionally(failure.error());
        } else if (message instanceof Request request) {
            theirPace.checkRequest(frameBytes);
            requests.add(request.id());
            handler.request(request.method(), request.params(), new Reply(this, request.id()));
        } else if (message instanceof Notification notification) {
            theirPace.checkNotification(frameBytes);
            handler.notification(notification.method(), notification.params());
        }
    }

    private Call call(long id) throws Breach {
        Call call = calls.take(id);
        outgoing.wasRead(call);
        return call;
    }

    boolean waitsForReplies() {
        return calls.size() > 0;
    }

    /** Whether the end has come; from then on a call fails, also while {@link #ended} does not say so yet. */
    public boolean hasEnded() {
        return end.get() != null;
    }

    void readUntil(BooleanSupplier so) {
        readers.readUntil(so);
    }

    boolean handOver() {
        return readers.handOver();
    }

    void workDone() {
        readers.workDone();
    }

    /** The answer to a request of the other side. */
    void answer(JsonPrimitive id, @Nullable JsonElement result, @Nullable RpcError error) {
        requests.remove(id);
        Frame frame;
        try {
            frame = result != null ? encode(id, result) : encode(id, error);
        } catch (IllegalArgumentException e) {
            frame = encode(id, new RpcError(RpcError.INTERNAL, "the answer is beyond the limits: " + e.getMessage()));
        }
        send(frame, null);
    }

    private Frame encode(Call call, String method, @Nullable JsonElement params) {
        JsonBytes json = begin().raw(",\"id\":").raw(Long.toString(call.id()));
        return end(json.raw(",\"method\":").string(method), params);
    }

    private Frame encode(JsonPrimitive id, JsonElement result) {
        JsonBytes json = begin().raw(",\"id\":").value(id, 2);
        return json.raw(",\"result\":").value(result, 2).raw("}").frame();
    }

    private Frame encode(JsonPrimitive id, @Nullable RpcError error) {
        RpcError given = error == null ? new RpcError(RpcError.INTERNAL, "no answer") : error;
        JsonBytes json = begin().raw(",\"id\":").value(id, 2);
        json.raw(",\"error\":{\"code\":").raw(Integer.toString(given.code()));
        json.raw(",\"message\":").string(given.getMessage());
        JsonElement data = given.data();
        if (data != null) {
            json.raw(",\"data\":").value(data, 3);
        }
        return json.raw("}}").frame();
    }

    private JsonBytes begin() {
        return new JsonBytes(limits).raw("{\"jsonrpc\":\"2.0\"");
    }

    private static Frame end(JsonBytes json, @Nullable JsonElement params) {
        if (params != null) {
            json.raw(",\"params\":").value(params, 2);
        }
        return json.raw("}").frame();
    }

    private void send(Frame frame, @Nullable Call call) {
        try {
            outgoing.send(frame, call);
        } catch (Breach e) {
            end(End.Kind.BREACH, e.reason());
        }
    }

    private void cannotWrite(IOException e) {
        end(End.Kind.END_OF_STREAM, "cannot write to it: " + e.getMessage());
    }

    void end(End.Kind kind, String reason) {
        End how = new End(kind, reason);
        if (end.compareAndSet(null, how)) {
            outgoing.end();
            readers.end();
            calls.takeAll().forEach(this::failIfEnded);
            ended.complete(how);
        }
    }

    private void failIfEnded(Call call) {
        End how = end.get();
        if (how != null) {
            calls.remove(call);
            call.result().completeExceptionally(new PeerEndedException(name, how));
        }
    }
}
