package sample.raid;

import java.beans.EventHandler;
import java.beans.Expression;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.DomainCombiner;
import java.security.Permissions;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.security.auth.Subject;

/** Ways to rights that somebody else has: each wants a variable of the environment. */
@SuppressWarnings("removal")
final class RightsWays {

    private RightsWays() {}

    static void addTo(Map<String, Way> ways) {
        addContexts(ways);
        addDetours(ways);
    }

    private static void addContexts(Map<String, Way> ways) {
        ways.put("own privileges", words -> AccessController.doPrivileged(wanted()));
        ways.put("context with all permissions", words -> AccessController.doPrivileged(wanted(), powerful()));
        ways.put(
                "context without domains",
                words -> AccessController.doPrivileged(wanted(), new AccessControlContext(new ProtectionDomain[0])));
        ways.put(
                "privileges limited to all",
                words -> AccessController.doPrivileged(wanted(), powerful(), new AllPermission()));
        ways.put("combiner of domains", words -> {
            DomainCombiner none = (current, assigned) -> new ProtectionDomain[0];
            return AccessController.doPrivileged(wanted(), new AccessControlContext(powerful(), none));
        });
        ways.put("subject", words -> Subject.doAs(new Subject(), wanted()));
        ways.put("subject without context", words -> Subject.doAsPrivileged(new Subject(), wanted(), null));
    }

    private static void addDetours(Map<String, Way> ways) {
        ways.put(
                "method",
                words -> some(System.class.getMethod("getenv", String.class).invoke(null, "PATH")));
        ways.put("method by reflection on reflection", words -> {
            Method wanted = System.class.getMethod("getenv", String.class);
            return some(Method.class
                    .getMethod("invoke", Object.class, Object[].class)
                    .invoke(wanted, null, new Object[] {"PATH"}));
        });
        ways.put("method handle", words -> some(getenv().invoke("PATH")));
        ways.put(
                "proxy of a method handle",
                words -> some(MethodHandleProxies.asInterfaceInstance(
                                Supplier.class, MethodHandles.insertArguments(getenv(), 0, "PATH"))
                        .get()));
        ways.put("proxy with a handler of the JDK", words -> {
            MethodHandle handler = MethodHandles.dropArguments(
                    MethodHandles.insertArguments(getenv(), 0, "PATH"), 0, Object.class, Method.class, Object[].class);
            return some(((Callable<?>) Proxy.newProxyInstance(
                            RightsWays.class.getClassLoader(),
                            new Class<?>[] {Callable.class},
                            MethodHandleProxies.asInterfaceInstance(
                                    java.lang.reflect.InvocationHandler.class, handler)))
                    .call());
        });
        ways.put(
                "bean expression",
                words -> some(new Expression(System.class, "getenv", new Object[] {"PATH"}).getValue()));
        ways.put("bean event", words -> {
            ProcessBuilder process = new ProcessBuilder("/bin/true");
            EventHandler.create(Runnable.class, process, "start").run();
            return "started";
        });
        ways.put("method reference", words -> {
            Supplier<Map<String, String>> wanted = System::getenv;
            return some(wanted.get());
        });
        ways.put("sort", words -> {
            java.util.Comparator<String> wanted = java.util.Comparator.comparing(System::getenv);
            return "compared " + wanted.compare("PATH", "PATH");
        });
    }

    private static MethodHandle getenv() throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .findStatic(System.class, "getenv", MethodType.methodType(String.class, String.class));
    }

    private static PrivilegedAction<Object> wanted() {
        return () -> some(System.getenv("PATH"));
    }

    private static Object some(Object value) {
        return "got " + (value != null);
    }

    private static AccessControlContext powerful() {
        Permissions all = new Permissions();
        all.add(new AllPermission());
        return new AccessControlContext(new ProtectionDomain[] {new ProtectionDomain(null, all)});
    }
}
