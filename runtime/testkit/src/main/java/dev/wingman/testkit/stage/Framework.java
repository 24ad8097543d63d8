package dev.wingman.testkit.stage;

import dev.wingman.core.lifecycle.ActionRunnerConfig;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;

/** What the core is told of a framework that is not there. */
final class Framework {

    static final long BUNDLE_ID = 1;

    private Framework() {}

    /** The bundle of the one plugin. */
    static Bundle bundle(String id, String location) {
        return proxy(
                Bundle.class,
                Map.of(
                        "getBundleId", BUNDLE_ID,
                        "getSymbolicName", id,
                        "getLocation", location,
                        "getState", Bundle.ACTIVE,
                        "hasPermission", true));
    }

    /** @param property what it says to whatever is asked: the core asks for the layers of a guest, and for nothing else */
    @SuppressWarnings("unchecked") // A reference says nothing about its type.
    static <T> ServiceReference<T> reference(Bundle bundle, Object property) {
        return proxy(ServiceReference.class, Map.of("getBundle", bundle, "getProperty", property));
    }

    static ComponentContext usedBy(Bundle bundle) {
        return proxy(ComponentContext.class, Map.of("getUsingBundle", bundle));
    }

    /** The numbers that a runtime has without a configuration. */
    static ActionRunnerConfig defaults() {
        return make(ActionRunnerConfig.class, (self, method, arguments) -> method.getDefaultValue());
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return make(type, (self, method, arguments) -> answer(type, answers, method));
    }

    private static Object answer(Class<?> type, Map<String, Object> answers, Method method) {
        Object answer = answers.get(method.getName());
        if (answer == null) {
            throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName() + " in a test");
        }
        return answer;
    }

    private interface Answers {
        @Nullable
        Object to(Object self, Method method, Object @Nullable [] arguments);
    }

    private static <T> T make(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> arguments != null && self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName() + " of a test";
                    default -> answers.to(self, method, arguments);
                }));
    }
}
