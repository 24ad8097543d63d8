package dev.wingman.resource.docker.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The engine of whoever runs the tests, with one image and one container of this test, which go with it; without one, an
 * engine of the test's own.
 */
public final class GivenEngine implements AutoCloseable {

    private final String name = "wingman-test-" + UUID.randomUUID();
    private final Path directory = Files.createTempDirectory("wingman-image");
    private final Optional<PrivateEngine> own;

    private GivenEngine(Optional<PrivateEngine> own) throws Exception {
        this.own = own;
        docker("import", PrivateEngine.writeImage(directory).toString(), name);
    }

    /** @param usable false to take an engine of the test's own in any case */
    public static GivenEngine find(boolean usable) throws Exception {
        boolean given = usable && PrivateEngine.tryRun("docker", "version") == 0;
        return new GivenEngine(given ? Optional.empty() : Optional.of(new PrivateEngine()));
    }

    /** Where it is said which engine this is. */
    public Map<String, String> environment() {
        return own.map(engine -> Map.of("DOCKER_HOST", "unix://" + engine.socket()))
                .orElseGet(System::getenv);
    }

    /** Starts the container. @return its name */
    public String start(String script) throws Exception {
        docker("run", "-d", "--network", "none", "--name", name, name, "/bin/sh", "-c", script);
        return name;
    }

    public String logs() {
        try {
            return docker("logs", name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String docker(String... words) throws Exception {
        if (own.isPresent()) {
            return own.get().docker(words);
        }
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        return PrivateEngine.run(command.toArray(String[]::new));
    }

    @Override
    public void close() throws Exception {
        docker("rm", "-f", name);
        docker("rmi", name);
        PrivateEngine.delete(directory);
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
