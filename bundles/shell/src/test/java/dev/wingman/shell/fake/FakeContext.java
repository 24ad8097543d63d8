package dev.wingman.shell.fake;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A bundle context of framework properties, and of a framework that can be stopped. */
public final class FakeContext {

    private FakeContext() {}

    public static BundleContext of(Map<String, String> properties, Runnable stop) {
        Bundle framework = proxy(Bundle.class, (method, args) -> {
            if (method.equals("stop")) {
                stop.run();
                return null;
            }
            throw new UnsupportedOperationException(method);
        });
        return proxy(BundleContext.class, (method, args) -> switch (method) {
            case "getProperty" -> properties.get(args[0]);
            case "getBundle" -> framework;
            case "registerService" -> proxy(ServiceRegistration.class, (unregister, none) -> null);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Answer {
        Object to(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> answer.to(method.getName(), args));
        return type.cast(proxy);
    }
}
