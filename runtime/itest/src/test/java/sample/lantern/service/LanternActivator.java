package sample.lantern.service;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import sample.lantern.Lanterns;

/** Offers lanterns, to each bundle an instance of its own. */
public final class LanternActivator implements BundleActivator, ServiceFactory<Lanterns> {

    private static final Permission READ = Permission.parse("lantern:read");
    private static final Permission LIGHT = Permission.parse("lantern:light");

    private PermissionGuard guard;

    @Override
    public void start(BundleContext context) {
        guard = context.getService(context.getServiceReference(PermissionGuard.class));
        context.registerService(Lanterns.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Lanterns getService(Bundle bundle, ServiceRegistration<Lanterns> registration) {
        return new Bound(guard, bundle);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Lanterns> registration, Lanterns service) {}

    private static final class Bound implements Lanterns {

        private final PermissionGuard guard;
        private final Bundle user;

        Bound(PermissionGuard guard, Bundle user) {
            this.guard = guard;
            this.user = user;
        }

        @Override
        public String look(String name) {
            guard.check(user, READ, name);
            return name + " is dark";
        }

        @Override
        public void light(String name) {
            guard.check(user, LIGHT, name);
            throw new IllegalStateException("lit, though nobody may");
        }
    }
}
