package dev.wingman.sandbox.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServicePermission;
import org.osgi.framework.ServiceReference;

/**
 * The host services of one plugin, as its face gets them: the instances that are bound to its bundle, and so to its row.
 *
 * <p>Knows no service by name: the interfaces are those that the plugin's constructor asks for. Thread-safe.
 */
final class HostServices implements OfferedServices, AutoCloseable {

    private record Held(ServiceReference<?> reference, Class<?> type, Object service) {}

    private final Bundle face;
    private final List<String> interfaces;
    private final Map<String, Held> held = new LinkedHashMap<>();

    /** @param interfaces by class name */
    HostServices(Bundle face, List<String> interfaces) {
        this.face = face;
        this.interfaces = List.copyOf(interfaces);
    }

    /** An interface and the instance that is behind it for this plugin. */
    record Offered(Class<?> type, Object service) {}

    @Override
    public synchronized List<Offered> offered() {
        return interfaces.stream()
                .map(this::get)
                .filter(java.util.Objects::nonNull)
                .map(java.util.Objects::requireNonNull)
                .toList();
    }

    private @Nullable Offered get(String name) {
        Held known = held.get(name);
        if (known != null && known.reference().getBundle() != null) {
            return new Offered(known.type(), known.service());
        }
        held.remove(name);
        BundleContext context = face.getBundleContext();
        // We ask with the core's rights, so the plugin's row has to be asked here.
        if (context == null || !face.hasPermission(new ServicePermission(name, ServicePermission.GET))) {
            return null;
        }
        return get(name, context);
    }

    private @Nullable Offered get(String name, BundleContext context) {
        ServiceReference<?> reference = context.getServiceReference(name);
        if (reference == null) {
            return null;
        }
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        Class<?> type = typeOf(name);
        if (type == null || !type.isInstance(service)) {
            context.ungetService(reference);
            return null;
        }
        held.put(name, new Held(reference, type, service));
        return new Offered(type, service);
    }

    /** As the face is wired; it holds no class of its own. */
    private @Nullable Class<?> typeOf(String name) {
        try {
            return face.loadClass(name);
        } catch (ClassNotFoundException | IllegalStateException e) {
            return null;
        }
    }

    /** Gives all of them back. */
    @Override
    public synchronized void close() {
        BundleContext context = contextOrNull();
        if (context != null) {
            held.values().forEach(service -> unget(context, service.reference()));
        }
        held.clear();
    }

    private @Nullable BundleContext contextOrNull() {
        return face.getState() == Bundle.ACTIVE ? face.getBundleContext() : null;
    }

    private static void unget(BundleContext context, ServiceReference<?> reference) {
        try {
            context.ungetService(reference);
        } catch (IllegalStateException e) {
            // The face has stopped in between, and given back what it held.
        }
    }
}
