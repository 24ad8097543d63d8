package sample.moon;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Offers the service, an instance for each bundle. */
public final class MoonActivator implements BundleActivator, ServiceFactory<Moon> {

    @Override
    public void start(BundleContext context) {
        context.registerService(Moon.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Moon getService(Bundle bundle, ServiceRegistration<Moon> registration) {
        String name = bundle.getSymbolicName();
        return new Bound(name);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Moon> registration, Moon service) {
        ((Bound) service).given = false;
    }

    /** Bound to one bundle. */
    static final class Bound implements Moon {

        private final String bundle;
        private volatile boolean given = true;

        Bound(String bundle) {
            this.bundle = bundle;
        }

        @Override
        public String asker() {
            return given ? bundle : "nobody";
        }
    }
}
