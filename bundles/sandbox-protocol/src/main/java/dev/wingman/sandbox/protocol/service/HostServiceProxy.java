package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.ListeningCall.Outcome;
import dev.wingman.sandbox.protocol.service.ListeningCall.Told;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.Optional;
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
    private final GivenListeners listeners;

    private HostServiceProxy(RemoteInterface methods, Peer host, LongSupplier work, GivenListeners listeners) {
        this.methods = methods;
        this.host = host;
        this.work = work;
        this.listeners = listeners;
    }

    /**
     * Makes an object of the interface.
     *
     * @param resource what the service guards, such as {@code docker}: the first part of its methods' names on the wire
     * @param work gives the id of the host's request that the calling thread works for
     * @param listeners where the host's requests for the listeners that are given with calls arrive
     * @throws IllegalArgumentException if the type is no interface or the resource is empty
     */
    public static <T> T of(Class<T> service, String resource, Peer host, LongSupplier work, GivenListeners listeners) {
        InvocationHandler handler = new HostServiceProxy(new RemoteInterface(service, resource), host, work, listeners);
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
        ListeningCall listening = new ListeningCall();
        try {
            JsonObject params = new JsonObject();
            params.addProperty("call", work.getAsLong());
            params.add(
                    "arguments",
                    called.encodeArguments(arguments, (type, listener) -> listeners.give(type, listener, listening)));
            return called.decodeResult(called.hasListeners() ? listen(name, params, listening) : reply(name, params));
        } catch (RpcError error) {
            throw thrown(name, called, error, listening.failure());
        } catch (PeerEndedException e) {
            throw new HostServiceException(name + ": the host is gone", e);
        } catch (InterruptedException e) {
            throw interrupted(name, called, e);
        } finally {
            if (called.hasListeners()) {
                over(listening);
            }
        }
    }

    /** What a listener threw ends the call, as it does in one process. */
    private static Exception thrown(String name, RemoteMethod called, RpcError error, @Nullable Throwable ofListener) {
        if (error.code() == RpcError.LISTENER_FAILED && ofListener != null) {
            Unchecked.rethrow(ofListener);
        }
        return called.thrown().exception(name, error);
    }

    private void over(ListeningCall listening) {
        listeners.takeBack(listening);
        AccessController.doPrivileged((PrivilegedAction<Boolean>) listening::end);
    }

    private JsonElement reply(String name, JsonObject params)
            throws RpcError, PeerEndedException, InterruptedException {
        return privileged(() -> {
            Call call = send(name, params);
            return await(call, call::await);
        });
    }

    /** The listeners run here, between what is done with our own rights. */
    private JsonElement listen(String name, JsonObject params, ListeningCall listening)
            throws RpcError, PeerEndedException, InterruptedException {
        Call call = privileged(() -> {
            Call sent = send(name, params);
            var unused = sent.result().whenComplete((result, failure) -> listening.answered());
            return sent;
        });
        Optional<Told> told = privileged(() -> await(call, () -> listening.next(call)));
        while (told.isPresent()) {
            Told now = told.get();
            Outcome outcome = listening.run(now);
            told = privileged(() -> {
                answer(now, outcome);
                return await(call, () -> listening.next(call));
            });
        }
        return privileged(call::await);
    }

    private static void answer(Told told, Outcome outcome) {
        if (outcome.error() != null) {
            told.reply().fail(outcome.error());
        } else if (outcome.result() != null) {
            told.reply().ok(outcome.result());
        }
    }

    private Call send(String name, JsonObject params) throws InterruptedException {
        host.awaitTurn();
        return host.call(name, params);
    }

    /** What is done with our own rights: what a message takes is not what the plugin on the stack may do. No code of it runs there. */
    private interface Work<T> {
        T done() throws RpcError, PeerEndedException, InterruptedException;
    }

    private static <T> T await(Call call, Work<T> waiting) throws RpcError, PeerEndedException, InterruptedException {
        try {
            return waiting.done();
        } catch (InterruptedException e) {
            call.abandon();
            throw e;
        }
    }

    private static <T> T privileged(Work<T> work) throws RpcError, PeerEndedException, InterruptedException {
        try {
            return AccessController.doPrivileged((PrivilegedExceptionAction<T>) work::done);
        } catch (PrivilegedActionException e) {
            throw undeclared(e.getException());
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
