package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.value.Place;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The listeners that a guest gave with one call of a host service, as that service sees them. What they are told is asked of
 * the guest, one thing at a time, and the service waits for the answer: so a guest that is slow holds up its own call, and
 * nothing piles up. With the call they end. Thread-safe.
 */
final class HostListeners implements AutoCloseable {

    /** JSON readers may take numbers for doubles. */
    private static final long LARGEST = 1L << 53;

    private final ListenerRequests requests;
    private final ReentrantLock turn = new ReentrantLock();

    // Guarded by this.
    private boolean over;
    private @Nullable Call current;

    HostListeners(ListenerRequests requests) {
        this.requests = requests;
    }

    /** The listener that stands in a call; its number is the guest's own to choose. */
    Object listener(ListenerType type, JsonElement json, Place at) {
        if (!(json instanceof JsonPrimitive number)
                || !number.isNumber()
                || !number.getAsString().matches("[0-9]{1,16}")
                || number.getAsLong() > LARGEST) {
            throw at.mistake("expected the number of a listener, 0 to 2^53");
        }
        long id = number.getAsLong();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> arguments[0] == proxy;
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "listener " + id + " of a guest";
                };
            }
            return method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : tell(type, id, arguments);
        };
        return Proxy.newProxyInstance(type.type().getClassLoader(), new Class<?>[] {type.type()}, handler);
    }

    private @Nullable Object tell(ListenerType type, long id, Object @Nullable [] arguments) {
        JsonObject params = new JsonObject();
        params.addProperty("listener", id);
        try {
            JsonArray encoded = type.encodeArguments(arguments);
            params.add("arguments", encoded);
            turn.lockInterruptibly();
            try {
                return type.decodeResult(await(send(params)));
            } finally {
                turn.unlock();
            }
        } catch (RpcError | PeerEndedException e) {
            throw new ListenerFailedException("a listener of the guest failed", e);
        } catch (IllegalArgumentException e) {
            throw new ListenerFailedException(
                    "a listener of the guest cannot be told, or answered with something else", e);
        } catch (IllegalStateException e) { // A cancellation is one.
            throw new ListenerFailedException("a listener of the guest cannot be told any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListenerFailedException("interrupted while a listener of the guest was at work", e);
        }
    }

    private synchronized Call send(JsonObject params) {
        if (over) {
            throw new IllegalStateException("the call that it came with is over");
        }
        Call call = requests.send(params);
        current = call;
        return call;
    }

    private static JsonElement await(Call call) throws RpcError, PeerEndedException, InterruptedException {
        try {
            return call.await();
        } catch (InterruptedException e) {
            call.abandon();
            throw e;
        }
    }

    /** Whoever tells a listener something at the moment waits no longer. */
    @Override
    public synchronized void close() {
        over = true;
        if (current != null) {
            current.abandon();
        }
    }
}
