package dev.wingman.sandbox.guest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.GivenListeners;
import org.jspecify.annotations.Nullable;

/**
 * What a guest answers: first the steps of its bring-up, each once and in order, then the calls of its plugin.
 *
 * <p>The thread that reads a request works for it, and another one reads on: a call has not to wait for a thread to wake.
 */
final class Guest implements Handler {

    private final Workers workers = new Workers();
    private final GivenListeners listeners = new GivenListeners();
    private final BringUp bringUp;
    private volatile boolean stopped;
    private volatile @Nullable Peer host;

    Guest(GuestFramework framework) {
        this.bringUp = new BringUp(framework, workers, listeners);
    }

    /** Where it reports to. */
    void speakWith(Peer peer) {
        bringUp.speakWith(peer);
        host = peer;
    }

    /** Whether the host has said {@code stop}. */
    boolean endsInOrder() {
        return stopped;
    }

    @Override
    public void request(String method, @Nullable JsonElement params, Reply reply) {
        if (method.equals(Protocol.PING)) {
            reply.ok(new JsonObject());
        } else if (method.equals(Protocol.STOP)) {
            stop(reply);
        } else if (method.equals(Protocol.LISTENER)) {
            // For a thread that works already, and waits for this.
            listeners.request(params, reply);
        } else if (reply.takeTime()) {
            workers.run(id(reply.id()), () -> answer(method, params, reply));
        } else {
            reply.fail(new RpcError(RpcError.BUSY, "all threads of the guest are busy"));
        }
    }

    @Override
    public void notification(String method, @Nullable JsonElement params) {
        if (method.equals(Protocol.CANCEL) && params instanceof JsonObject object && object.has("id")) {
            workers.interrupt(id(object.get("id").getAsJsonPrimitive()));
        }
    }

    private void stop(Reply reply) {
        stopped = true;
        reply.ok(new JsonObject());
        Peer peer = host;
        if (peer != null) {
            peer.close();
        }
    }

    // An error of the JVM is answered too, as far as the JVM still can: the host waits.
    private void answer(String method, @Nullable JsonElement params, Reply reply) {
        try {
            reply.ok(bringUp.answer(method, params instanceof JsonObject object ? object : new JsonObject()));
        } catch (RpcError e) {
            reply.fail(e);
        } catch (PluginThrewException e) {
            reply.fail(PluginErrors.of(e.thrown()));
        } catch (GuestException e) {
            reply.fail(new RpcError(RpcError.INTERNAL, String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            reply.fail(new RpcError(RpcError.INTERNAL, "the guest failed: " + e));
        }
    }

    private static long id(JsonPrimitive id) {
        return id.getAsLong();
    }
}
