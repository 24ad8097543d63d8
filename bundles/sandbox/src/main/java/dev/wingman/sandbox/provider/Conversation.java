package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One call of a guest, from the request to its answer.
 *
 * <p>Whatever the guest asks of the host meanwhile is done here, on the thread that waits for the answer: under that
 * action's deadline, interrupted with it, and one thing at a time.
 */
final class Conversation {

    /** What the waiting thread has to do next. */
    private sealed interface Event {
        record Ask(String method, JsonElement params, Reply reply) implements Event {}

        record Progress(String message) implements Event {}

        record Done(@Nullable JsonElement result, @Nullable Throwable failure) implements Event {}
    }

    /** A guest that reports more than this while nobody looks loses the rest. */
    private static final int MOST_EVENTS = 256;

    private final HostCalls host;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Conversation(HostCalls host) {
        this.host = host;
    }

    /** For the reader thread: the guest asks for a host service. */
    void ask(String method, JsonElement params, Reply reply) {
        if (events.size() >= MOST_EVENTS) {
            reply.fail(new RpcError(RpcError.BUSY, "too many calls of host services at once"));
        } else {
            events.add(new Event.Ask(method, params, reply));
        }
    }

    /** For the reader thread: the guest reports progress. */
    void progress(String message) {
        if (events.size() < MOST_EVENTS) {
            events.add(new Event.Progress(message));
        }
    }

    /** Serves the guest until its answer is there. */
    JsonElement await(Call call) throws RpcError, PeerEndedException, InterruptedException {
        var unused = call.result().whenComplete((result, failure) -> events.add(new Event.Done(result, failure)));
        while (true) {
            Event event = events.take();
            if (event instanceof Event.Ask ask) {
                host.answer(ask.method(), ask.params(), ask.reply());
            } else if (event instanceof Event.Progress progress) {
                host.progress(progress.message());
            } else {
                return result((Event.Done) event);
            }
        }
    }

    private static JsonElement result(Event.Done done) throws RpcError, PeerEndedException {
        Throwable failure = done.failure() instanceof CompletionException wrapped ? wrapped.getCause() : done.failure();
        if (failure instanceof RpcError error) {
            throw error;
        }
        if (failure instanceof PeerEndedException ended) {
            throw ended;
        }
        if (failure instanceof CancellationException) {
            throw new RpcError(RpcError.CANCELLED, "the call was given up");
        }
        JsonElement result = done.result();
        if (failure != null || result == null) {
            throw new IllegalStateException("a call ended without an answer", failure);
        }
        return result;
    }

    /** Parameters that name the call they belong to. */
    static JsonObject cancel(Call call) {
        JsonObject params = new JsonObject();
        params.addProperty("id", call.id());
        return params;
    }

    static String cancelMethod() {
        return Protocol.CANCEL;
    }
}
