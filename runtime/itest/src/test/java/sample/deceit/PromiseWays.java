package sample.deceit;

import dev.wingman.api.ActionResult;
import java.beans.EventHandler;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Promises that the core asks on its own thread: no class of the plugin need be on the stack then. */
final class PromiseWays {

    /** For its package: a proxy of a promise has to see all types that its methods name. */
    static final Class<?> SEEN = org.osgi.util.function.Function.class;

    private PromiseWays() {}

    static void addTo(Map<String, Deceit.Way> ways) {
        ways.put("no promise", action -> null);
        ways.put("promise of nothing", action -> Promises.resolved(null));
        ways.put("promise of something else", action -> cast(Promises.resolved("something else")));
        ways.put(
                "promise of the class of a proxy",
                action -> proxy((self, method, arguments) -> {
                    throw new UnsupportedOperationException("mine");
                }));
        ways.put("promise made of method handles", action -> {
            MethodHandle wanted = MethodHandles.lookup()
                    .findStatic(System.class, "getenv", MethodType.methodType(String.class, String.class));
            MethodHandle handler = MethodHandles.dropArguments(
                    MethodHandles.insertArguments(wanted, 0, "PATH"), 0, Object.class, Method.class, Object[].class);
            return proxy(MethodHandleProxies.asInterfaceInstance(InvocationHandler.class, handler));
        });
        ways.put(
                "promise made of a bean event",
                action -> cast(EventHandler.create(Promise.class, new ProcessBuilder("/bin/true"), "start")));
        ways.put("promise that is asked twice", action -> {
            int[] asked = new int[1];
            return proxy((self, method, arguments) -> switch (method.getName()) {
                case "getFailure" -> null;
                case "getValue" -> asked[0]++ == 0 ? ActionResult.success("first") : "second";
                default -> throw new UnsupportedOperationException(method.getName());
            });
        });
    }

    private static Promise<ActionResult> proxy(InvocationHandler handler) {
        return cast((Promise<?>)
                Proxy.newProxyInstance(PromiseWays.class.getClassLoader(), new Class<?>[] {Promise.class}, handler));
    }

    @SuppressWarnings("unchecked")
    private static Promise<ActionResult> cast(Promise<?> promise) {
        return (Promise<ActionResult>) promise;
    }
}
