package dev.wingman.sandbox.protocol.service;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The methods of a host service's interface, as far as they can be called from a guest. Immutable. */
final class RemoteInterface {

    private final Class<?> service;
    private final String resource;
    private final Map<String, RemoteMethod> methods = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();

    /** @throws IllegalArgumentException if the type is no interface, or the resource has no name */
    RemoteInterface(Class<?> service, String resource) {
        if (!service.isInterface()) {
            throw new IllegalArgumentException(service.getName() + " is not an interface");
        }
        if (resource.isEmpty()) {
            throw new IllegalArgumentException(service.getName() + " guards no resource, so that calls have no name");
        }
        this.service = service;
        this.resource = resource;
        for (Method method : Object.class.getMethods()) {
            refuse(method.getName(), "is a method of java.lang.Object");
        }
        for (Method method : service.getMethods()) {
            if (!isOfObject(method)) {
                add(method);
            }
        }
    }

    Class<?> service() {
        return service;
    }

    /** The name on the wire, such as {@code docker.list}. */
    String wireName(String method) {
        return resource + "." + method;
    }

    /**
     * The method of this name on the wire.
     *
     * @throws UnsupportedOperationException if there is none that can be called; the message says why
     */
    RemoteMethod find(String wireName) {
        String prefix = resource + ".";
        String name = wireName.startsWith(prefix) ? wireName.substring(prefix.length()) : "";
        RemoteMethod method = methods.get(name);
        if (method == null) {
            throw new UnsupportedOperationException(
                    wireName + " cannot be called: " + refusals.getOrDefault(name, "there is no such method"));
        }
        return method;
    }

    private void add(Method method) {
        String name = method.getName();
        if (Modifier.isStatic(method.getModifiers())) {
            refuse(name, "is static");
        } else if (isOverloaded(name)) {
            refuse(name, "has several forms; a method needs a name of its own");
        } else {
            try {
                methods.put(name, RemoteMethod.of(method));
            } catch (IllegalArgumentException e) {
                refuse(name, String.valueOf(e.getMessage()));
            }
        }
    }

    private void refuse(String name, String reason) {
        refusals.put(name, reason);
    }

    /** An interface may declare such a method again; each side has its own. */
    private static boolean isOfObject(Method method) {
        return Stream.of(Object.class.getMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private boolean isOverloaded(String name) {
        return Stream.of(service.getMethods())
                        .filter(method -> method.getName().equals(name))
                        .count()
                > 1;
    }
}
