package dev.wingman.resource.proxmox.provider;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;

/** A home with settings and token, and the service of one plugin in it; its time goes by as it is waited for. */
final class Cluster implements AutoCloseable, Pace {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    BiPredicate<String, String> allowed = (permission, target) -> true;
    Runnable meanwhile = () -> {};
    final ProxmoxComponent proxmox;
    private final Path etc;
    private long now;

    Cluster(Path home) throws IOException {
        this.etc = Files.createDirectories(home.resolve("etc"));
        Files.createDirectories(etc.resolve("secrets"));
        token(ProxmoxDouble.TOKEN_NAME + "=" + ProxmoxDouble.SECRET + "\n", "rw-------");
        Bundle plugin = answering(Bundle.class, Map.of("getSymbolicName", "my-plugin"));
        BundleContext bundleContext = answering(BundleContext.class, Map.of("getProperty", home.toString()));
        ComponentContext context =
                answering(ComponentContext.class, Map.of("getUsingBundle", plugin, "getBundleContext", bundleContext));
        this.proxmox = new ProxmoxComponent(context, new Guard(), this);
    }

    void token(String text, String mode) throws IOException {
        Path file = etc.resolve("secrets/proxmox");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    void settings(String text) throws IOException {
        Files.writeString(etc.resolve("proxmox.yaml"), text);
    }

    /** Pinned. */
    static String endpoint(ProxmoxDouble node, ServerKeys keys) {
        return "{url: '" + node.url() + "', fingerprint: '" + keys.fingerprint() + "'}";
    }

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized void pause(Duration time) {
        pauses.add(time);
        now += time.toNanos();
        meanwhile.run();
    }

    @Override
    public void close() {
        proxmox.deactivate();
    }

    private final class Guard implements PermissionGuard {
        @Override
        public void check(Bundle user, Permission permission, String target) {
            asked.add(permission + " " + target);
            if (!allowed.test(permission.toString(), target)) {
                throw new PermissionRefusedException("my-plugin", permission.toString(), target, "the remedy");
            }
        }

        @Override
        public Explanation explain(Bundle user, Permission permission, String target) {
            throw new AssertionError("nobody asked for an explanation");
        }
    }

    /** Answers these methods, and no others. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (!answers.containsKey(method.getName())) {
                throw new AssertionError(method + " was not expected");
            }
            return answers.get(method.getName());
        }));
    }
}
