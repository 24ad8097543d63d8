package dev.wingman.core.lifecycle;

import dev.wingman.permissions.TargetSpelling;
import java.lang.reflect.Proxy;
import java.util.List;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** Of a resource whose targets are words of letters, in any case, with the scheme or without. */
final class FakeSpelling implements ComponentServiceObjects<TargetSpelling>, TargetSpelling {

    private final String resource;
    private final ServiceReference<TargetSpelling> reference;

    /** How often it was gotten, less how often it was given back; and how often it was gotten at all. */
    int held;

    int gotten;

    @SuppressWarnings("unchecked")
    FakeSpelling(String resource) {
        this.resource = resource;
        this.reference = (ServiceReference<TargetSpelling>) Proxy.newProxyInstance(
                FakeSpelling.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> resource;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    @Override
    public List<String> of(String written) {
        String scheme = resource + "://";
        String word = written.startsWith(scheme) ? written.substring(scheme.length()) : written;
        String name = word.toLowerCase(java.util.Locale.ROOT);
        return word.matches("[A-Za-z]+") ? List.of(name, scheme + name) : List.of();
    }

    @Override
    public TargetSpelling getService() {
        held++;
        gotten++;
        return this;
    }

    @Override
    public void ungetService(TargetSpelling service) {
        held--;
    }

    @Override
    public ServiceReference<TargetSpelling> getServiceReference() {
        return reference;
    }
}
