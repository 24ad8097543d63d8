package dev.wingman.bench;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** Offers {@link Meter}, to each bundle an instance of its own. */
final class MeterService implements ServiceFactory<Meter> {

    private static final Permission READ = Permission.parse("bench:read");

    private final BundleContext context;

    private MeterService(BundleContext context) {
        this.context = context;
    }

    static void offer(BundleContext context) {
        context.registerService(Meter.class, new MeterService(context), null);
    }

    /** There before any plugin, and not before this bundle. */
    private PermissionGuard guard() {
        ServiceReference<PermissionGuard> reference =
                requireNonNull(context.getServiceReference(PermissionGuard.class), "no guard");
        return requireNonNull(context.getService(reference), "no guard");
    }

    @Override
    public Meter getService(Bundle user, ServiceRegistration<Meter> registration) {
        PermissionGuard guard = guard();
        return name -> {
            guard.check(user, READ, name);
            return name;
        };
    }

    @Override
    public void ungetService(Bundle user, ServiceRegistration<Meter> registration, Meter service) {}
}
