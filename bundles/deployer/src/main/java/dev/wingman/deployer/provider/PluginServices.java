package dev.wingman.deployer.provider;

import dev.wingman.api.ExecutionPlugin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Finds the services of plugins, and those that plugins ask for. Thread-safe. */
final class PluginServices {

    /** Matches every plugin's service. */
    static final String FILTER = "(" + Constants.OBJECTCLASS + "=" + ExecutionPlugin.class.getName() + ")";

    private final BundleContext context;

    PluginServices(BundleContext context) {
        this.context = context;
    }

    /** The service of this plugin, if it is there. */
    Optional<ServiceReference<ExecutionPlugin>> find(Bundle bundle) {
        // The bundle's own list: going through the services of all plugins would make each one dearer than the last.
        return Stream.ofNullable(bundle.getRegisteredServices())
                .flatMap(Stream::of)
                .filter(this::isPlugin)
                .<ServiceReference<ExecutionPlugin>>map(PluginServices::typed)
                .findFirst();
    }

    private boolean isPlugin(ServiceReference<?> reference) {
        String name = ExecutionPlugin.class.getName();
        return List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)).contains(name)
                && reference.isAssignableTo(context.getBundle(), name);
    }

    @SuppressWarnings("unchecked") // isPlugin has looked.
    private static ServiceReference<ExecutionPlugin> typed(ServiceReference<?> reference) {
        return (ServiceReference<ExecutionPlugin>) reference;
    }

    /** The service of this plugin, waited for. */
    Optional<ServiceReference<ExecutionPlugin>> await(Bundle bundle, Duration deadline) throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        ServiceListener listener = event -> {
            if (event.getType() == ServiceEvent.REGISTERED
                    && bundle.equals(event.getServiceReference().getBundle())) {
                arrived.countDown();
            }
        };
        listen(listener);
        try {
            Optional<ServiceReference<ExecutionPlugin>> there = find(bundle);
            if (there.isEmpty() && arrived.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return find(bundle);
            }
            return there;
        } finally {
            context.removeServiceListener(listener);
        }
    }

    /** Those of the interfaces that nobody offers. */
    List<String> missing(List<String> interfaces) {
        return interfaces.stream().filter(name -> !offered(name)).toList();
    }

    void listen(ServiceListener listener) {
        try {
            context.addServiceListener(listener, FILTER);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean offered(String name) {
        try {
            return Stream.ofNullable(context.getAllServiceReferences(name, null))
                    .flatMap(Stream::of)
                    .findAny()
                    .isPresent();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
