package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogSink.Source;
import dev.wingman.resource.docker.StreamEnd;
import dev.wingman.resource.docker.engine.PrivateEngine;
import dev.wingman.resource.docker.engine.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real engine behind a port, which wants proof and gives it; the keys are made for the test. */
class RealTlsTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(30));

    @TempDir
    static Path directory;

    private static PrivateEngine engine;
    private static TestCertificates certificates;
    private static int port;

    private final Plugin plugin = Plugin.thatMayDoAll();
    private final Docker docker = plugin.docker(environment(certificates.directory()), Patience.USUAL);

    @BeforeAll
    static void startEngine() throws Exception {
        certificates = new TestCertificates(directory.resolve("mine"));
        engine = PrivateEngine.withTls(certificates);
        port = engine.port();
    }

    @AfterAll
    static void endEngine() throws Exception {
        if (engine != null) {
            engine.close();
        }
    }

    @AfterEach
    void removeContainers() throws Exception {
        engine.removeContainers();
    }

    private static Map<String, String> environment(Path files) {
        return Map.of(
                "DOCKER_HOST",
                "tcp://127.0.0.1:" + port,
                "DOCKER_TLS_VERIFY",
                "1",
                "DOCKER_CERT_PATH",
                files.toString());
    }

    @Test
    void listsFollowsStopsAndStarts() throws Exception {
        engine.run("web", List.of("--stop-signal", "KILL"), "seq 1 100000; sleep 600");
        Taken taken = new Taken();
        long whole = 588_895; // What seq writes.

        assertThat(docker.follow("web", new LogFollow(LogFollow.ALL, 0, false, LONG, whole), taken)
                        .end())
                .isEqualTo(StreamEnd.LIMIT);
        assertThat(taken.text(Source.OUT)).startsWith("1\n2\n").endsWith("\n99999\n100000\n");
        assertThat(docker.list(ContainerFilter.all(true)).containers()).hasSize(1);
        assertThat(docker.stop("web", Duration.ofSeconds(1)).changed()).isTrue();
        assertThat(docker.start("web").changed()).isTrue();
        assertThat(docker.inspect("web").state().isRunning()).isTrue();
    }

    @Test
    void anEngineThatDoesNotProveItselfIsRefused() throws Exception {
        Path strange = new TestCertificates(directory.resolve("strange")).directory();
        Files.copy(certificates.directory().resolve("cert.pem"), directory.resolve("cert.pem"));
        Files.copy(certificates.directory().resolve("key.pem"), directory.resolve("key.pem"));
        Files.copy(strange.resolve("ca.pem"), directory.resolve("ca.pem"));

        assertThat(failure(environment(directory)))
                .hasMessageStartingWith("tcp://127.0.0.1:" + port + ": no TLS with it: ")
                .hasMessageContaining("PKIX path");
    }

    @Test
    void anEngineOfAnotherNameIsRefused() {
        Map<String, String> other = Map.of(
                "DOCKER_HOST",
                "tcp://localhost:" + port,
                "DOCKER_CERT_PATH",
                certificates.directory().toString());

        assertThat(failure(other)).hasMessageContaining("No name matching localhost found");
    }

    @Test
    void anEngineThatRefusesUsIsToldAsSuch() throws Exception {
        Path strange = new TestCertificates(directory.resolve("stranger")).directory();
        Files.delete(strange.resolve("ca.pem"));
        Files.copy(certificates.directory().resolve("ca.pem"), strange.resolve("ca.pem"));

        assertThat(failure(environment(strange)))
                .hasMessageContaining("no TLS with it: ")
                .hasMessageContaining("bad_certificate");
    }

    @Test
    void withoutTlsTheEngineDoesNotAnswer() {
        DockerException failure = failure(Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + port));

        assertThat(failure.kind()).isEqualTo(Kind.ENGINE);
        assertThat(failure).hasMessageContaining("Client sent an HTTP request to an HTTPS server");
    }

    private DockerException failure(Map<String, String> environment) {
        DockerComponent component = plugin.docker(environment, Patience.USUAL);
        try {
            throw new AssertionError(component.list(ContainerFilter.all(true)).toString());
        } catch (DockerException e) {
            if (e.kind() != Kind.ENGINE) {
                assertThat(e.kind()).isEqualTo(Kind.CONNECT);
            }
            return e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFrozenEngineEndsACallByItsDeadlineAndAnInterruptAtOnce() throws Exception {
        Docker patient = plugin.docker(environment(certificates.directory()), SHORT);
        docker.list(ContainerFilter.all(true));
        ExecutorService callers = Executors.newCachedThreadPool();
        engine.freeze();
        try {
            assertThatThrownBy(() -> patient.list(ContainerFilter.all(true)))
                    .asInstanceOf(type(DockerException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            Future<?> call = callers.submit(() -> docker.list(ContainerFilter.all(true)));
            PrivateEngine.awaitCondition(() -> docker.toString().contains("1 request(s) under way"));
            callers.shutdownNow();
            assertThatThrownBy(() -> call.get(60, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        } finally {
            engine.thaw();
            callers.shutdownNow();
        }
        assertThat(plugin.docker(environment(certificates.directory()), Patience.USUAL)
                        .list(ContainerFilter.all(true))
                        .containers())
                .isEmpty();
    }
}
