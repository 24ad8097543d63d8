package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.sandbox.protocol.RpcError;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/**
 * The host's side of calls to one host service: makes a Java call of a request, and a reply of what comes of it. It checks
 * no permission: the service object, which is the plugin's own, does. Thread-safe.
 */
public final class HostServiceCall {

    private final RemoteInterface methods;

    private HostServiceCall(RemoteInterface methods) {
        this.methods = methods;
    }

    /**
     * For one host service.
     *
     * @param resource what it guards, such as {@code docker}: the first part of its methods' names on the wire
     * @throws IllegalArgumentException if the type is no interface or the resource is empty
     */
    public static HostServiceCall of(Class<?> service, String resource) {
        return new HostServiceCall(new RemoteInterface(service, resource));
    }

    /**
     * Calls a method and waits for its result, also for that of a promise.
     *
     * @param instance the plugin's own object of the service
     * @param method its name on the wire, such as {@code docker.list}
     * @param arguments an array, by position; null for none
     * @param listeners how those among the arguments are told something while this goes on
     * @throws RpcError if there is no such method, the arguments are not its own, or it throws; after an interrupt the
     *     thread's flag is set
     */
    public JsonElement invoke(
            Object instance, String method, @Nullable JsonElement arguments, ListenerRequests listeners)
            throws RpcError {
        RemoteMethod called = find(method);
        try (HostListeners given = new HostListeners(listeners)) {
            return invoke(instance, method, called, decode(called, arguments, given));
        }
    }

    private static JsonElement invoke(Object instance, String method, RemoteMethod called, Object[] values)
            throws RpcError {
        try {
            return called.encodeResult(value(called.method().invoke(instance, values)));
        } catch (InvocationTargetException e) {
            throw error(called, method, cause(e));
        } catch (InterruptedException e) {
            throw error(called, method, e);
        } catch (IllegalArgumentException | IllegalAccessException e) {
            // Of this side: no instance of the interface, or a result that its type does not say.
            throw new RpcError(RpcError.INTERNAL, method + ": " + e.getMessage());
        }
    }

    private RemoteMethod find(String method) throws RpcError {
        try {
            return methods.find(method);
        } catch (UnsupportedOperationException e) {
            throw new RpcError(RpcError.METHOD_NOT_FOUND, String.valueOf(e.getMessage()));
        }
    }

    private static Object[] decode(RemoteMethod called, @Nullable JsonElement arguments, HostListeners listeners)
            throws RpcError {
        try {
            return called.decodeArguments(arguments, listeners);
        } catch (IllegalArgumentException e) {
            throw new RpcError(RpcError.INVALID_PARAMS, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Object value(@Nullable Object result)
            throws InvocationTargetException, InterruptedException {
        return result instanceof Promise<?> promise ? promise.getValue() : result;
    }

    private static Throwable cause(InvocationTargetException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static RpcError error(RemoteMethod called, String method, Throwable thrown) {
        if (thrown instanceof PermissionRefusedException refused) {
            return refusal(refused);
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new RpcError(RpcError.CANCELLED, method + " was interrupted");
        }
        if (thrown instanceof ListenerFailedException) {
            return Thread.currentThread().isInterrupted()
                    ? new RpcError(RpcError.CANCELLED, method + " was interrupted")
                    : new RpcError(RpcError.LISTENER_FAILED, method + ": " + thrown.getMessage());
        }
        for (Class<?> type : expected(called)) {
            if (type.isInstance(thrown)) {
                return failure(type.getName(), String.valueOf(thrown.getMessage()));
            }
        }
        // What nobody meant to be read by a plugin may hold anything.
        String type = thrown.getClass().getName();
        return failure(type, method + " failed: " + type);
    }

    private static List<Class<?>> expected(RemoteMethod called) {
        List<Class<?>> expected = new ArrayList<>(List.of(called.method().getExceptionTypes()));
        expected.addAll(Unchecked.types());
        return expected;
    }

    private static RpcError refusal(PermissionRefusedException refused) {
        JsonObject data = new JsonObject();
        data.addProperty("plugin", refused.plugin());
        data.addProperty("permission", refused.permission());
        data.addProperty("target", refused.target());
        return new RpcError(RpcError.REFUSED, String.valueOf(refused.getMessage()), data);
    }

    private static RpcError failure(String type, String message) {
        JsonObject data = new JsonObject();
        data.addProperty("type", type);
        return new RpcError(RpcError.HOST_SERVICE_FAILED, message, data);
    }

    @Override
    public String toString() {
        return "calls of " + methods.service().getName();
    }
}
