package dev.wingman.resource.docker.provider;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import dev.wingman.resource.docker.LogSink;
import java.security.AccessController;
import java.security.AllPermission;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * The {@link Docker} of one plugin: asks for that plugin's permission, then works with the host's rights.
 *
 * <p>Goes away with the plugin's bundle, and ends the plugin's calls as it does. The engine is not looked for before the
 * first call.
 */
@Component(service = Docker.class, scope = ServiceScope.BUNDLE)
@SuppressWarnings("removal") // The caller, a plugin, may open no socket; this bundle may.
public final class DockerComponent implements Docker {

    private final Bundle user;
    private final PermissionGuard guard;
    private final DockerHost host;
    private final Patience patience;
    private @Nullable Engine engine;
    private boolean closed;

    /** One call, with the host's rights. */
    private interface Call<T> {
        T make(Engine engine, Access access) throws DockerException, InterruptedException;
    }

    /** For the component runtime alone: a plugin that made one, by reflection, would bring a guard of its own. */
    @Activate
    public DockerComponent(ComponentContext context, @Reference PermissionGuard guard) {
        this(context, guard, System::getenv, Patience.USUAL);
    }

    DockerComponent(
            ComponentContext context, PermissionGuard guard, DockerHost.Variables variables, Patience patience) {
        SecurityManager security = System.getSecurityManager();
        if (security != null) {
            security.checkPermission(new AllPermission());
        }
        this.user = requireNonNull(context.getUsingBundle(), "a bundle-scoped service has a using bundle");
        this.guard = guard;
        this.host = new DockerHost(variables);
        this.patience = patience;
    }

    @Deactivate
    void deactivate() {
        AccessController.doPrivileged((PrivilegedAction<@Nullable Void>) () -> {
            close();
            return null;
        });
    }

    private synchronized void close() {
        closed = true;
        if (engine != null) {
            engine.close();
        }
    }

    private synchronized Engine engine() throws DockerException {
        if (closed) {
            throw new DockerException(Kind.CLOSED, false, "the engine is not asked any more: the plugin stops");
        }
        if (engine == null) {
            engine = new Engine(host.address(), patience);
        }
        return engine;
    }

    @Override
    public ContainerList list(ContainerFilter filter) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new DockerCalls(engine, access).list(filter));
    }

    @Override
    public Container inspect(String container) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new DockerCalls(engine, access).inspect(container));
    }

    @Override
    public Container awaitHealth(String container, Duration atMost) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new Watching(engine, access).awaitHealth(container, atMost));
    }

    @Override
    public ContainerStats stats(String container) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new Watching(engine, access).stats(container));
    }

    @Override
    public ContainerEvents events(EventRange range) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new Watching(engine, access).events(range));
    }

    @Override
    public FollowedLog follow(String container, LogFollow follow, LogSink sink)
            throws DockerException, InterruptedException {
        LogSink callers = new CallersSink(sink);
        return privileged((engine, access) -> new Watching(engine, access).follow(container, follow, callers));
    }

    @Override
    public ContainerLogs logs(String container, LogRange range) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new DockerCalls(engine, access).logs(container, range));
    }

    @Override
    public ContainerChange start(String container) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new DockerCalls(engine, access).start(container));
    }

    @Override
    public ContainerChange stop(String container, Duration grace) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new DockerCalls(engine, access).stop(container, grace));
    }

    @Override
    public ContainerChange restart(String container, Duration grace) throws DockerException, InterruptedException {
        return privileged((engine, access) -> new DockerCalls(engine, access).restart(container, grace));
    }

    private <T> T privileged(Call<T> call) throws DockerException, InterruptedException {
        try {
            return AccessController.doPrivileged(
                    (PrivilegedExceptionAction<T>) () -> call.make(engine(), new PluginAccess()));
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw (DockerException) e.getException(); // The only other checked exception of a call.
        }
    }

    /** What the using bundle may. */
    private final class PluginAccess implements Access {
        @Override
        public void check(Permission permission, String name) {
            guard.check(user, permission, name);
        }

        @Override
        public boolean allows(Permission permission, String name) {
            try {
                guard.check(
                        user, permission, name); // Remembers what it allowed; an explanation is made anew each time.
                return true;
            } catch (PermissionRefusedException e) {
                return false;
            }
        }
    }

    @Override
    public synchronized String toString() {
        return user.getSymbolicName() + ": " + (engine == null ? "no request yet" : engine);
    }
}
