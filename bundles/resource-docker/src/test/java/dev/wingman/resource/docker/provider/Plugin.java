package dev.wingman.resource.docker.provider;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;

/** A plugin that may do some things with containers whose names begin in some way, and notes what it was asked. */
final class Plugin implements PermissionGuard {

    final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> permissions;
    private final String prefix;

    /** @param permissions such as {@code docker:read} */
    Plugin(List<String> permissions, String prefix) {
        this.permissions = permissions;
        this.prefix = prefix;
    }

    static Plugin thatMayDoAll() {
        return new Plugin(List.of("docker:read", "docker:logs", "docker:start", "docker:stop", "docker:restart"), "");
    }

    DockerComponent docker(Path socket, Patience patience) {
        return docker(Map.of("DOCKER_HOST", "unix://" + socket), patience);
    }

    DockerComponent docker(Map<String, String> environment, Patience patience) {
        Bundle bundle = answering(Bundle.class, Map.of("getSymbolicName", "my-plugin"));
        ComponentContext context = answering(ComponentContext.class, Map.of("getUsingBundle", bundle));
        return new DockerComponent(context, this, environment::get, patience);
    }

    @Override
    public void check(Bundle user, Permission permission, String target) {
        asked.add(user.getSymbolicName() + " " + permission + " " + target);
        if (!allows(permission, target)) {
            throw new PermissionRefusedException("my-plugin", permission.toString(), target, "refused: " + target);
        }
    }

    @Override
    public Explanation explain(Bundle user, Permission permission, String target) {
        return new Explanation(allows(permission, target), "row", "text");
    }

    private boolean allows(Permission permission, String target) {
        return permissions.contains(permission.toString()) && target.startsWith(prefix);
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
