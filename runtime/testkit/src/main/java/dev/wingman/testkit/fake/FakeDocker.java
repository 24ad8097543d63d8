package dev.wingman.testkit.fake;

import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerEvent;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import dev.wingman.resource.docker.LogSink;
import dev.wingman.resource.docker.StreamEnd;
import dev.wingman.testkit.Permissions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Containers in memory. Say which there are, let the plugin act, and look at {@link #state} afterwards:
 *
 * <pre>{@code
 * docker.running("nginx-1").stopped("redis").logs("nginx-1", "GET / 200\n");
 * }</pre>
 *
 * <p>Each call asks for the permission that the real service asks for, on the container's name. Containers are found by name,
 * id or the beginning of an id. Thread-safe.
 */
public final class FakeDocker implements Docker {

    private final Permissions permissions;
    private final Containers containers = new Containers();
    private final Failing<DockerException> failing = new Failing<>();
    private final List<ContainerEvent> events = new ArrayList<>();

    /** @param permissions of the plugin that calls it */
    public FakeDocker(Permissions permissions) {
        this.permissions = permissions;
    }

    /** There is such a container, and it runs. */
    public FakeDocker running(String name) {
        containers.put(name, Containers.RUNNING);
        return this;
    }

    /** There is such a container, and it has ended. */
    public FakeDocker stopped(String name) {
        containers.put(name, Containers.EXITED);
        return this;
    }

    /** There is this container. */
    public FakeDocker has(Container container) {
        containers.put(container);
        return this;
    }

    /** What the container wrote to its standard output; there must be such a container. */
    public FakeDocker logs(String name, String text) {
        containers.log(name, text);
        return this;
    }

    /** An event that {@link #events} finds. */
    public synchronized FakeDocker happened(ContainerEvent event) {
        events.add(event);
        return this;
    }

    /** The next call that the plugin may make fails so. */
    public FakeDocker failsWith(DockerException failure) {
        failing.add(failure);
        return this;
    }

    /**
     * What the container does now.
     *
     * @throws IllegalArgumentException if the test has put no such container there
     */
    public ContainerState state(String name) {
        return containers.named(name).state();
    }

    @Override
    public ContainerList list(ContainerFilter filter) throws DockerException {
        failing.next();
        List<Container> fitting = containers.all().stream()
                .filter(container -> Containers.fits(container, filter))
                .toList();
        List<ContainerSummary> shown = fitting.stream()
                .filter(container -> permissions.allows("docker:read", container.name()))
                .map(Containers::summary)
                .toList();
        return new ContainerList(shown, fitting.size() - shown.size());
    }

    @Override
    public Container inspect(String container) throws DockerException {
        return permitted(container, "docker:read");
    }

    /** At once: the container as it is. */
    @Override
    public Container awaitHealth(String container, Duration atMost) throws DockerException {
        Bounds.seconds("atMost", atMost);
        return permitted(container, "docker:read");
    }

    /** All numbers are unknown, but of a container that does not run there are none. */
    @Override
    public ContainerStats stats(String container) throws DockerException {
        Container found = permitted(container, "docker:read");
        if (!found.state().isRunning()) {
            throw new DockerException(Kind.CONFLICT, false, "the container " + found.name() + " does not run");
        }
        return Containers.stats(found);
    }

    /** At once: those that the test told of, up to the limit. */
    @Override
    public synchronized ContainerEvents events(EventRange range) throws DockerException {
        Bounds.seconds("atMost", range.atMost());
        failing.next();
        List<ContainerEvent> shown = events.stream()
                .filter(event -> permissions.allows("docker:read", event.name()))
                .limit(range.limit())
                .toList();
        return new ContainerEvents(shown, events.size() - shown.size(), StreamEnd.TIME);
    }

    @Override
    public ContainerLogs logs(String container, LogRange range) throws DockerException {
        Container found = permitted(container, "docker:logs");
        return new ContainerLogs(found.name(), containers.lastLines(found.name(), range.tail()), "", false);
    }

    /** At once: all that the test has put there. */
    @Override
    public FollowedLog follow(String container, LogFollow follow, LogSink sink) throws DockerException {
        Container found = permitted(container, "docker:logs");
        byte[] bytes = containers.lastLines(found.name(), Integer.MAX_VALUE).getBytes(StandardCharsets.UTF_8);
        sink.take(LogSink.Source.OUT, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        return new FollowedLog(found.id(), found.name(), bytes.length, StreamEnd.COMPLETE);
    }

    @Override
    public ContainerChange start(String container) throws DockerException {
        Container before = permitted(container, "docker:start");
        return changed(before, !before.state().isRunning(), Containers.RUNNING);
    }

    @Override
    public ContainerChange stop(String container, Duration grace) throws DockerException {
        Bounds.seconds("grace", grace);
        Container before = permitted(container, "docker:stop");
        return changed(before, before.state().isRunning(), Containers.EXITED);
    }

    @Override
    public ContainerChange restart(String container, Duration grace) throws DockerException {
        Bounds.seconds("grace", grace);
        return changed(permitted(container, "docker:restart"), true, Containers.RUNNING);
    }

    private ContainerChange changed(Container before, boolean changes, String status) {
        if (changes) {
            containers.change(before, status);
        }
        return new ContainerChange(before.id(), before.name(), before.state(), changes, false);
    }

    /** Which containers there are is told only to who may do something with them. */
    private Container permitted(String written, String permission) throws DockerException {
        String reference = Containers.reference(written);
        Container found = containers.find(reference).orElse(null);
        permissions.check(permission, found == null ? reference : found.name());
        failing.next();
        if (found == null) {
            throw new DockerException(Kind.NOT_FOUND, false, "No such container: " + reference);
        }
        return found;
    }

    /** {@code containers [nginx-1 running]}. */
    @Override
    public String toString() {
        Map<String, String> states = containers.states();
        return "containers " + states;
    }
}
