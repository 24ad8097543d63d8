package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.RpcError;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promises;

/**
 * The guest's side of a host service: each call is a request to the host, and waits for its reply; a promise that comes
 * back is resolved. What reflection has to look at is looked at when the proxy is made, so that a call needs no right that
 * the plugin on the stack has not.
 *
 * <p>An interrupt abandons the call: the host may have done its work all the same.
 */
@SuppressWarnings("removal") // AccessController lives as long as the SecurityManager of the guest.
public final class HostServiceProxy implements InvocationHandler {

    private final RemoteInterface methods;
    private final Peer host;
    private final LongSupplier work;

    private HostServiceProxy(RemoteInterface methods, Peer host, LongSupplier work) {
        this.methods = methods;
        this.host = host;
        this.work = work;
    }

    /**
     * Makes an object of the interface.
     *
     * @param resource what the service guards, such as {@code docker}: the first part of its methods' names on the wire
     * @param work gives the id of the host's request that the calling thread works for
     * @throws IllegalArgumentException if the type is no interface or the resource is empty
     */
    public static <T> T of(Class<T> service, String resource, Peer host, LongSupplier work) {
        InvocationHandler handler = new HostServiceProxy(new RemoteInterface(service, resource), host, work);
        return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        String name = methods.wireName(method.getName());
        RemoteMethod called = methods.find(name);
        if (!called.isPromise()) {
            return call(name, called, arguments);
        }
        try {
            return Promises.resolved(call(name, called, arguments));
        } catch (Exception e) {
            return Promises.failed(e);
        }
    }

    private @Nullable Object call(String name, RemoteMethod called, @Nullable Object @Nullable [] arguments)
            throws Exception {
        JsonObject params = new JsonObject();
        params.addProperty("call", work.getAsLong());
        params.add("arguments", called.encodeArguments(arguments));
        try {
            return called.decodeResult(reply(name, params));
        } catch (RpcError error) {
            throw called.thrown().exception(name, error);
        } catch (PeerEndedException e) {
            throw new HostServiceException(name + ": the host is gone", e);
        } catch (InterruptedException e) {
            throw interrupted(name, called, e);
        }
    }

    /** With our own rights: what a message takes is not what the plugin on the stack may do. No code of it runs in here. */
    private JsonElement reply(String name, JsonObject params)
            throws RpcError, PeerEndedException, InterruptedException {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<JsonElement>) () -> ask(name, params));
        } catch (PrivilegedActionException e) {
            throw undeclared(e.getException());
        }
    }

    private JsonElement ask(String name, JsonObject params) throws RpcError, PeerEndedException, InterruptedException {
        host.awaitTurn();
        Call call = host.call(name, params);
        try {
            return call.await();
        } catch (InterruptedException e) {
            call.abandon();
            throw e;
        }
    }

    private static IllegalStateException undeclared(Exception thrown)
            throws RpcError, PeerEndedException, InterruptedException {
        if (thrown instanceof RpcError error) {
            throw error;
        }
        if (thrown instanceof PeerEndedException ended) {
            throw ended;
        }
        if (thrown instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        return new IllegalStateException(thrown);
    }

    private static Exception interrupted(String name, RemoteMethod called, InterruptedException e) {
        if (Arrays.asList(called.method().getExceptionTypes()).contains(InterruptedException.class)) {
            return e;
        }
        Thread.currentThread().interrupt();
        return new HostServiceException(name + " was interrupted", e);
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> methods.service().getSimpleName() + " of the host";
        };
    }
}
