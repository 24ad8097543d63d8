package dev.wingman.resource.docker.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The engine of whoever runs the tests, with one image and one container of this test, which go with it. */
public final class GivenEngine implements AutoCloseable {

    private final String name = "wingman-test-" + UUID.randomUUID();
    private final Path image;

    private GivenEngine() throws Exception {
        image = PrivateEngine.writeImage(Files.createTempDirectory("wingman-image"));
        PrivateEngine.run("docker", "import", image.toString(), name);
    }

    /** Docker's own program decides whether there is one. */
    public static GivenEngine find() throws Exception {
        assumeTrue(PrivateEngine.tryRun("sh", "-c", "docker version") == 0, "no engine is given");
        assumeTrue(Files.exists(PrivateEngine.BUSYBOX), "no busybox: apt-get install busybox-static");
        return new GivenEngine();
    }

    /** Starts the container. @return its name */
    public String start(String script) throws Exception {
        PrivateEngine.run("docker", "run", "-d", "--network", "none", "--name", name, name, "/bin/sh", "-c", script);
        return name;
    }

    public String logs() {
        try {
            return PrivateEngine.run("docker", "logs", name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws Exception {
        PrivateEngine.tryRun("docker", "rm", "-f", name);
        PrivateEngine.run("docker", "rmi", name);
        PrivateEngine.delete(image.getParent());
    }
}
