package dev.wingman.resource.docker.provider;

import dev.wingman.manifest.Permission;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import java.time.Duration;

/** Finds out which container is meant, and whether the plugin may: the first steps of every call about one. */
record Lookup(Engine engine, Access access) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** The engine says which container is meant, the permission is asked for on its name. */
    Container permitted(String written, Permission permission) throws DockerException, InterruptedException {
        ContainerReference reference = ContainerReference.parse(written);
        Container found;
        try {
            found = find(reference);
        } catch (DockerException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                // Otherwise a plugin could learn which containers there are of those that it may do nothing with.
                access.check(permission, reference.text());
            }
            throw e;
        }
        access.check(permission, found.name());
        return found;
    }

    Container byId(String id) throws DockerException, InterruptedException {
        return find(ContainerReference.parse(id));
    }

    private Container find(ContainerReference reference) throws DockerException, InterruptedException {
        return engine.get(
                "/containers/" + reference.text() + "/json", engine.patience().answer(), (status, body) -> {
                    try {
                        return ContainerJson.container(EngineJson.parse(body), reference);
                    } catch (IllegalArgumentException e) {
                        throw new WireException(String.valueOf(e.getMessage()));
                    }
                });
    }

    /** @throws IllegalArgumentException if a caller's time is out of its bounds */
    static Duration within(String name, Duration time) {
        boolean whole = time.toNanosPart() == 0;
        if (!whole || time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + time + ", expected whole seconds from 1 to 300");
        }
        return time;
    }
}
