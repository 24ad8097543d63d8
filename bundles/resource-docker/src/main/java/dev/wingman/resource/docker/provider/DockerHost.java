package dev.wingman.resource.docker.provider;

import dev.wingman.manifest.Quoted;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the engine listens: {@code DOCKER_HOST}, as Docker's own program reads it, or the usual socket. */
final class DockerHost {

    private static final String SCHEME = "unix://";
    private static final Path USUAL = Path.of("/var/run/docker.sock");

    private DockerHost() {}

    /** @param value of the variable; null if it is not set */
    static Path socket(@Nullable String value) throws DockerException {
        if (value == null || value.isEmpty()) {
            return USUAL;
        }
        boolean path = value.startsWith(SCHEME + "/") && value.indexOf('\0') < 0;
        if (!path) {
            throw new DockerException(
                    Kind.SETTINGS,
                    false,
                    "DOCKER_HOST is " + Quoted.of(value) + ", expected unix:///PATH, such as unix://" + USUAL
                            + "; engines over the network are not supported yet");
        }
        return Path.of(value.substring(SCHEME.length()));
    }
}
