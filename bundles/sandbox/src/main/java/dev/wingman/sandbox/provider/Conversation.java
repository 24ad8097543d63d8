package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
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
        record Ask(String method, @Nullable JsonElement arguments, Reply reply) implements Event {}

        record Progress(String message) implements Event {}

        record Done(@Nullable JsonElement result, @Nullable Throwable failure) implements Event {}
    }

    /** Each may be as large as a frame. */
    private static final int MOST_ASKS = 8;

    /** A guest that reports more than this while nobody looks loses the rest. */
    private static final int MOST_REPORTS = 256;

    private final HostCalls host;
    private final ListenerRequests guest;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

    // Guarded by this.
    private int asks;
    private int reports;
    private int listening;
    private boolean over;

    /** @param guest how its listeners are told something */
    Conversation(HostCalls host, ListenerRequests guest) {
        this.host = host;
        this.guest = guest;
    }

    /** For the thread that reads: the guest asks for a host service. */
    synchronized void ask(String method, @Nullable JsonElement arguments, Reply reply) {
        if (over) {
            reply.fail(tooLate(method));
        } else if (listening > 0) {
            // The thread that would serve it waits for that listener.
            reply.fail(new RpcError(
                    RpcError.BUSY,
                    CleanText.line(method)
                            + ": a listener of the plugin is at work; host services can be called when it"
                            + " has returned"));
        } else if (asks == MOST_ASKS) {
            reply.fail(new RpcError(
                    RpcError.BUSY, CleanText.line(method) + ": " + MOST_ASKS + " calls of host services wait already"));
        } else {
            asks++;
            events.add(new Event.Ask(method, arguments, reply));
        }
    }

    /** For the thread that reads: the guest reports progress. */
    synchronized void progress(String message) {
        if (!over && reports < MOST_REPORTS) {
            reports++;
            events.add(new Event.Progress(CleanText.line(message)));
        }
    }

    /** Tells a listener of the guest something; while it is at work, the guest is served with nothing else of this call. */
    private Call tell(JsonObject params) {
        synchronized (this) {
            if (over) {
                throw new IllegalStateException("the call that the listener belongs to is over");
            }
            listening++;
        }
        boolean sent = false;
        try {
            Call call = guest.send(params);
            sent = true;
            var unused = call.result().whenComplete((result, failure) -> heard());
            return call;
        } finally {
            if (!sent) {
                heard();
            }
        }
    }

    private synchronized void heard() {
        listening--;
    }

    /** Serves the guest until its answer is there. */
    JsonElement await(Call call) throws RpcError, PeerEndedException, InterruptedException {
        var unused = call.result().whenComplete((result, failure) -> events.add(new Event.Done(result, failure)));
        try {
            while (true) {
                call.readUntil(() -> !events.isEmpty());
                Event event = events.take();
                if (event instanceof Event.Ask ask) {
                    taken(ask);
                    serve(ask, call);
                } else if (event instanceof Event.Progress progress) {
                    taken(progress);
                    host.progress(progress.message());
                } else {
                    return result((Event.Done) event);
                }
            }
        } finally {
            end();
        }
    }

    /** Not what the guest asked after it had answered. */
    private void serve(Event.Ask ask, Call call) throws InterruptedException {
        if (call.result().isDone()) {
            ask.reply().fail(tooLate(ask.method()));
        } else {
            host.answer(ask.method(), ask.arguments(), ask.reply(), this::tell);
        }
    }

    private synchronized void taken(Event event) {
        if (event instanceof Event.Ask) {
            asks--;
        } else {
            reports--;
        }
    }

    /** Nobody will look at what waits still: a guest that asked before it answered must not wait for ever. */
    private synchronized void end() {
        over = true;
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Event.Ask ask) {
                ask.reply().fail(tooLate(ask.method()));
            }
        }
    }

    private static RpcError tooLate(String method) {
        return new RpcError(RpcError.CANCELLED, CleanText.line(method) + ": the call that it belongs to is over");
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
}
