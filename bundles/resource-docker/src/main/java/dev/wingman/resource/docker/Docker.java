package dev.wingman.resource.docker;

import dev.wingman.api.HostService;
import dev.wingman.api.RequiresPermission;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks at containers and starts, stops and restarts them. Each method asks for one permission, on the container's name:
 * where a caller writes an id or the beginning of one, the engine is first asked whose it is.
 *
 * <p>A container is written {@code docker://nginx-1}, {@code /nginx-1} or {@code nginx-1}, by name, id or the beginning of
 * an id. Every call blocks and ends by a deadline, also when the engine does not answer; an interrupt ends it at once.
 *
 * <p>All methods throw {@link dev.wingman.api.PermissionRefusedException} if the plugin may not do it with this container,
 * {@link IllegalArgumentException} if an argument can be no container or is out of its bounds, {@link DockerException} if
 * the engine did not do it, and {@link InterruptedException} if the thread was interrupted. Thread-safe.
 */
@HostService(resource = "docker")
@ProviderType
public interface Docker {

    /** The containers that the plugin may read: {@code docker:read} is asked for on the name of each. */
    @RequiresPermission("docker:read")
    ContainerList list(ContainerFilter filter) throws DockerException, InterruptedException;

    /** One container as it is now; asks for {@code docker:read}. */
    @RequiresPermission("docker:read")
    Container inspect(String container) throws DockerException, InterruptedException;

    /**
     * Waits until a container's health check has come to a result, or the container no longer runs; asks for
     * {@code docker:read}.
     *
     * @param atMost 1 to 300 s
     * @return the container as it was last seen: its health is still {@code starting} if the time was too short
     */
    @RequiresPermission("docker:read")
    Container awaitHealth(String container, Duration atMost) throws DockerException, InterruptedException;

    /**
     * What a container uses; asks for {@code docker:read}. The engine looks twice, a second apart.
     *
     * @throws DockerException also {@link DockerException.Kind#CONFLICT} if it does not run
     */
    @RequiresPermission("docker:read")
    ContainerStats stats(String container) throws DockerException, InterruptedException;

    /**
     * Waits for events of the containers that the plugin may read: {@code docker:read} is asked for on the name that each
     * had then.
     */
    @RequiresPermission("docker:read")
    ContainerEvents events(EventRange range) throws DockerException, InterruptedException;

    /** What a container wrote last; asks for {@code docker:logs}. */
    @RequiresPermission("docker:logs")
    ContainerLogs logs(String container, LogRange range) throws DockerException, InterruptedException;

    /**
     * Hands on what a container writes, as it is written; asks for {@code docker:logs}. No more than a piece of it is held
     * at any time. What the sink throws ends the call.
     */
    @RequiresPermission("docker:logs")
    FollowedLog follow(String container, LogFollow follow, LogSink sink) throws DockerException, InterruptedException;

    /** Starts a container; asks for {@code docker:start}. One that runs is left alone. */
    @RequiresPermission("docker:start")
    ContainerChange start(String container) throws DockerException, InterruptedException;

    /**
     * Stops a container; asks for {@code docker:stop}. One that does not run is left alone.
     *
     * @param grace before the engine kills it, 1 to 300 whole seconds
     */
    @RequiresPermission("docker:stop")
    ContainerChange stop(String container, Duration grace) throws DockerException, InterruptedException;

    /**
     * Stops a container and starts it again; asks for {@code docker:restart}.
     *
     * @param grace before the engine kills it, 1 to 300 whole seconds
     */
    @RequiresPermission("docker:restart")
    ContainerChange restart(String container, Duration grace) throws DockerException, InterruptedException;
}
