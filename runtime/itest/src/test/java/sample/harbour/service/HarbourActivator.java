package sample.harbour.service;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import sample.harbour.Docker;
import sample.harbour.NoSuchContainerException;

/** Offers containers, to each bundle an instance of its own. */
public final class HarbourActivator implements BundleActivator, ServiceFactory<Docker> {

    private static final Permission READ = Permission.parse("docker:read");
    private static final Permission RESTART = Permission.parse("docker:restart");

    private PermissionGuard guard;

    @Override
    public void start(BundleContext context) {
        guard = context.getService(context.getServiceReference(PermissionGuard.class));
        context.registerService(Docker.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Docker getService(Bundle bundle, ServiceRegistration<Docker> registration) {
        return new Bound(guard, bundle);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Docker> registration, Docker service) {}

    private static final class Bound implements Docker {

        private final PermissionGuard guard;
        private final Bundle user;

        Bound(PermissionGuard guard, Bundle user) {
            this.guard = guard;
            this.user = user;
        }

        @Override
        public List<Container> list() {
            guard.check(user, READ, "*");
            return List.of(
                    new Container("nginx", State.RUNNING, Duration.ofMinutes(90), List.of("80", "443")),
                    new Container("redis", State.EXITED, Duration.ZERO, List.of()));
        }

        @Override
        public Container inspect(String name) throws NoSuchContainerException {
            guard.check(user, READ, name);
            for (Container container : list()) {
                if (container.name().equals(name)) {
                    return container;
                }
            }
            throw new NoSuchContainerException("no container " + name);
        }

        @Override
        public void restart(String name) {
            guard.check(user, RESTART, name);
            throw new IllegalStateException("restarted, though nobody may");
        }
    }
}
