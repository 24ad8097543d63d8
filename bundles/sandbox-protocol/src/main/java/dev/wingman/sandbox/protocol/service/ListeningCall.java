package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonElement;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A call of a host service with listeners, on the guest's side. They are told what they are told on the thread that made the
 * call, as in one process; the host says one thing at a time.
 */
final class ListeningCall {

    /** Empty at the end of the call. */
    private final LinkedBlockingQueue<Optional<Told>> events = new LinkedBlockingQueue<>();

    private @Nullable Throwable failure;
    private boolean over;

    /** What a listener is told, and the answer. */
    record Told(ListenerType type, Object listener, @Nullable JsonElement arguments, Reply reply) {}

    /** What became of it: a result, or an error. */
    record Outcome(@Nullable JsonElement result, @Nullable RpcError error) {}

    /** For the thread that reads. */
    synchronized void told(ListenerType type, Object listener, @Nullable JsonElement arguments, Reply reply) {
        if (over) {
            reply.fail(tooLate());
        } else {
            events.add(Optional.of(new Told(type, listener, arguments, reply)));
        }
    }

    /** Waits for what comes next; empty when the call is answered. */
    Optional<Told> next(Call call) throws InterruptedException {
        call.readUntil(() -> !events.isEmpty());
        return events.take();
    }

    void answered() {
        events.add(Optional.empty());
    }

    /** Runs code of the plugin, and so wants its rights and no more. */
    Outcome run(Told told) {
        try {
            Object[] arguments = told.type().decodeArguments(told.arguments());
            return new Outcome(told.type().encodeResult(told.type().method().invoke(told.listener(), arguments)), null);
        } catch (InvocationTargetException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            return failed(e);
        }
    }

    /** The caller gets it as it was thrown; the host has no use for it. */
    private Outcome failed(Throwable thrown) {
        failure = thrown;
        return new Outcome(
                null, new RpcError(RpcError.PLUGIN_THREW, thrown.getClass().getName()));
    }

    /** What a listener threw last. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /**
     * The host must not wait for what nobody will do.
     *
     * @return whether it was not over yet
     */
    synchronized boolean end() {
        boolean ends = !over;
        over = true;
        for (Optional<Told> left = events.poll(); left != null; left = events.poll()) {
            left.ifPresent(told -> told.reply().fail(tooLate()));
        }
        return ends;
    }

    private static RpcError tooLate() {
        return new RpcError(RpcError.CANCELLED, "the call that the listener came with is over");
    }
}
