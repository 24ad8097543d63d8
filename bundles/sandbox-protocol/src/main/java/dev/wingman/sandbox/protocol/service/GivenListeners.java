package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A guest's listeners that the host may tell something at the moment, by their numbers. Thread-safe. */
public final class GivenListeners {

    private final Map<Long, Given> given = new HashMap<>();
    private long last;

    private record Given(ListenerType type, Object listener, ListeningCall call) {}

    /** For the thread that reads: the host tells a listener something. Whoever waits for the call that it came with does the work. */
    public void request(@Nullable JsonElement params, Reply reply) {
        JsonObject object = params instanceof JsonObject known ? known : new JsonObject();
        Given known = find(object.get("listener"));
        if (known == null) {
            reply.fail(new RpcError(
                    RpcError.INVALID_PARAMS,
                    "listener: there is none of this number; the call that it came with is over"));
        } else {
            known.call().told(known.type(), known.listener(), object.get("arguments"), reply);
        }
    }

    private synchronized @Nullable Given find(@Nullable JsonElement number) {
        return number instanceof JsonPrimitive id && id.isNumber() ? given.get(id.getAsLong()) : null;
    }

    /** Gives a listener with a call; answers its number, which no other one gets. */
    synchronized long give(ListenerType type, Object listener, ListeningCall call) {
        last++;
        given.put(last, new Given(type, listener, call));
        return last;
    }

    synchronized void takeBack(ListeningCall call) {
        given.values().removeIf(each -> each.call() == call);
    }

    @Override
    public synchronized String toString() {
        return given.size() + " listeners given";
    }
}
