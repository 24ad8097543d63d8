package dev.wingman.testkit.stage;

import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.script.Scripts;
import dev.wingman.testkit.Permissions;
import dev.wingman.testkit.fake.FakeDocker;
import dev.wingman.testkit.fake.FakeHttp;
import dev.wingman.testkit.fake.FakeProxmox;
import dev.wingman.testkit.fake.FakeScripts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a plugin's constructor is given: fakes, and what the test brings. */
final class HostServices {

    private record Fake(Class<?> service, Function<Permissions, Object> maker) {}

    private static final Map<Class<?>, Fake> FAKES = Map.of(
            FakeDocker.class, new Fake(Docker.class, FakeDocker::new),
            FakeProxmox.class, new Fake(Proxmox.class, FakeProxmox::new),
            FakeScripts.class, new Fake(Scripts.class, FakeScripts::new),
            FakeHttp.class, new Fake(Http.class, FakeHttp::new));

    private final Subject subject;
    private final Permissions permissions;
    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();

    HostServices(Subject subject, Permissions permissions) {
        this.subject = subject;
        this.permissions = permissions;
    }

    static boolean isFake(Class<?> type) {
        return FAKES.containsKey(type);
    }

    void put(Class<?> service, Object instance) {
        requireAsked(service, service.getSimpleName());
        services.put(service, instance);
    }

    /** The fake of this class, which is what the plugin gets. */
    <T> T fake(Class<T> type) {
        Fake fake = FAKES.get(type);
        if (fake == null) {
            throw new IllegalArgumentException("there is no fake " + type.getName());
        }
        requireAsked(fake.service(), type.getSimpleName());
        Object service = of(fake.service());
        if (!type.isInstance(service)) {
            throw new IllegalStateException(type.getSimpleName() + ": the test has put "
                    + service.getClass().getName() + " in its place with plugin.with(…)");
        }
        return type.cast(service);
    }

    /** For a parameter of the constructor. */
    Object of(Class<?> service) {
        return services.computeIfAbsent(service, this::make);
    }

    private Object make(Class<?> service) {
        Fake fake = FAKES.values().stream()
                .filter(each -> each.service() == service)
                .findFirst()
                .orElse(null);
        if (fake == null) {
            throw new IllegalStateException("there is no fake of " + service.getName()
                    + ": hand in a double of your own before the first action, plugin.with("
                    + service.getSimpleName() + ".class, …)");
        }
        return fake.maker().apply(permissions);
    }

    private void requireAsked(Class<?> service, String wanted) {
        List<Class<?>> asked = subject.hostServices();
        if (!asked.contains(service)) {
            throw new IllegalArgumentException(wanted + ": the constructor of "
                    + subject.type().getSimpleName() + " asks for no " + service.getSimpleName() + ", but for "
                    + names(asked));
        }
    }

    private static String names(List<Class<?>> types) {
        String names = types.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }
}
