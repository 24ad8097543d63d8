package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.LogRange;
import dev.wingman.resource.docker.engine.PrivateEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real engine, which the test starts and ends. */
class RealEngineTest {

    private static final String FOREVER = "while :; do sleep 1; done";
    private static final String STUBBORN = "trap 'echo will not' TERM; while :; do sleep 0.1; done";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(30));

    private static PrivateEngine engine;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Plugin plugin = Plugin.thatMayDoAll();
    private final Docker docker = docker(plugin);

    @BeforeAll
    static void startEngine() throws Exception {
        engine = new PrivateEngine();
    }

    @AfterAll
    static void endEngine() throws Exception {
        if (engine != null) {
            engine.close();
        }
    }

    @AfterEach
    void removeContainers() throws Exception {
        callers.shutdownNow();
        engine.removeContainers();
    }

    private static Docker docker(Plugin plugin) {
        return plugin.docker(engine.socket(), Patience.USUAL);
    }

    @Test
    void listsWhatThePluginMayReadAndCountsTheRest() throws Exception {
        String id = engine.run("web-1", List.of("--label", "tier=front"), FOREVER);
        engine.run("db", List.of(), FOREVER);
        engine.docker("create", "--name", "web-2", PrivateEngine.IMAGE, "/bin/sh");

        ContainerList mine = docker(new Plugin(List.of("docker:read"), "web-")).list(ContainerFilter.all(false));
        assertThat(mine.hidden()).isEqualTo(1);
        assertThat(mine.containers()).hasSize(1);
        ContainerSummary web = mine.containers().get(0);
        assertThat(web.id()).isEqualTo(id);
        assertThat(web.name()).isEqualTo("web-1");
        assertThat(web.image()).isEqualTo(PrivateEngine.IMAGE);
        assertThat(web.status()).isEqualTo("running");
        assertThat(web.labels()).containsEntry("tier", "front");

        assertThat(names(ContainerFilter.all(true))).containsExactlyInAnyOrder("web-1", "web-2", "db");
        assertThat(names(new ContainerFilter(true, List.of("web"), List.of("created"), List.of(), List.of())))
                .containsExactly("web-2");
        assertThat(names(new ContainerFilter(false, List.of(), List.of(), List.of("tier=front"), List.of())))
                .containsExactly("web-1");
        assertThat(names(new ContainerFilter(false, List.of("no\"},&all=1"), List.of(), List.of(), List.of())))
                .isEmpty();
    }

    private List<String> names(ContainerFilter filter) throws Exception {
        return docker.list(filter).containers().stream()
                .map(ContainerSummary::name)
                .toList();
    }

    @Test
    void listsTwoHundredContainers() throws Exception {
        engine.create("many-", 200);

        assertThat(docker.list(ContainerFilter.all(true)).containers())
                .hasSize(200)
                .extracting(ContainerSummary::name)
                .contains("many-1", "many-200");
        assertThat(docker(new Plugin(List.of("docker:read"), "many-19"))
                        .list(ContainerFilter.all(true))
                        .hidden())
                .isEqualTo(200 - 11);
    }

    @Test
    void aPluginWithoutThePermissionSeesNoContainer() throws Exception {
        engine.run("db", List.of(), FOREVER);

        ContainerList none = docker(new Plugin(List.of("docker:restart"), "")).list(ContainerFilter.all(true));

        assertThat(none).isEqualTo(new ContainerList(List.of(), 1));
    }

    @Test
    void inspectsByNameIdAndBeginningOfAnIdAndAsksForTheName() throws Exception {
        String id = engine.run("web", List.of("-e", "TOKEN=hunter2"), FOREVER);

        for (String written : List.of("web", "/web", "docker://web", id, id.substring(0, 12), "docker://" + id)) {
            Container web = docker.inspect(written);
            assertThat(web.id()).as(written).isEqualTo(id);
            assertThat(web.state().isRunning()).isTrue();
            assertThat(web.state().pid()).isPositive();
            assertThat(web.state().health()).isEqualTo("none");
            assertThat(web.toString()).doesNotContain("hunter2");
        }
        assertThat(plugin.asked).hasSize(6).containsOnly("my-plugin docker:read web");
    }

    @Test
    void everyCallOnAnotherContainerIsRefusedHoweverItIsWrittenAndNothingHappens() throws Exception {
        String id = engine.run("db", List.of(), FOREVER);
        ContainerState before = docker.inspect("db").state();
        Docker narrowed = docker(new Plugin(
                List.of("docker:read", "docker:logs", "docker:start", "docker:stop", "docker:restart"), "web-"));

        for (String written : List.of("db", "docker://db", id, id.substring(0, 4))) {
            assertRefused(() -> narrowed.inspect(written));
            assertRefused(() -> narrowed.awaitHealth(written, SECOND));
            assertRefused(() -> narrowed.logs(written, new LogRange(1, 0, false)));
            assertRefused(() -> narrowed.start(written));
            assertRefused(() -> narrowed.stop(written, SECOND));
            assertRefused(() -> narrowed.restart(written, SECOND));
        }
        assertThat(docker.inspect("db").state()).isEqualTo(before);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(PermissionRefusedException.class).hasMessage("refused: db");
    }

    @Test
    void eachPermissionAllowsItsOwnCallAndNoOther() throws Exception {
        engine.run("web", List.of("--stop-signal", "KILL"), FOREVER);
        List<String> all = List.of("docker:read", "docker:logs", "docker:stop", "docker:start", "docker:restart");
        for (String permission : all) {
            Docker only = docker(new Plugin(List.of(permission), ""));
            assertAllowed(permission.equals("docker:read"), () -> only.inspect("web"));
            assertAllowed(permission.equals("docker:read"), () -> only.awaitHealth("web", SECOND));
            assertAllowed(permission.equals("docker:logs"), () -> only.logs("web", new LogRange(1, 0, false)));
            assertAllowed(permission.equals("docker:stop"), () -> only.stop("web", SECOND));
            assertAllowed(permission.equals("docker:start"), () -> only.start("web"));
            assertAllowed(permission.equals("docker:restart"), () -> only.restart("web", SECOND));
        }
    }

    private static void assertAllowed(boolean allowed, ThrowingCallable call) throws Exception {
        if (allowed) {
            assertThat(catchThrowable(call)).isNull();
        } else {
            assertThatThrownBy(call).isInstanceOf(PermissionRefusedException.class);
        }
    }

    @Test
    void takesTheStreamsOfALogApart() throws Exception {
        engine.run("both", List.of(), "seq 1 50; echo b\u00fccher >&2; echo last >&2; " + FOREVER);
        engine.run("terminal", List.of("-t"), "echo out; echo err >&2; " + FOREVER);
        PrivateEngine.awaitCondition(() -> logs("both", 100).err().endsWith("last\n"));
        PrivateEngine.awaitCondition(() -> logs("both", 100).out().endsWith("50\n"));
        PrivateEngine.awaitCondition(() -> logs("terminal", 100).out().endsWith("err\r\n"));

        assertThat(logs("both", 100).out()).startsWith("1\n2\n").endsWith("49\n50\n");
        assertThat(logs("both", 100).err()).isEqualTo("b\u00fccher\nlast\n");
        assertThat(logs("terminal", 100)).isEqualTo(new ContainerLogs("terminal", "out\r\nerr\r\n", "", false));
    }

    @Test
    void givesTheLastLinesOrThoseSinceATimeWithTheirTimes() throws Exception {
        engine.run("one", List.of(), "seq 1 50; " + FOREVER);
        PrivateEngine.awaitCondition(() -> logs("one", 100).out().endsWith("50\n"));

        assertThat(logs("one", 2)).isEqualTo(new ContainerLogs("one", "49\n50\n", "", false));
        assertThat(docker.logs("one", new LogRange(100, 4_000_000_000L, false)).out())
                .isEmpty();
        assertThat(docker.logs("one", new LogRange(100, 1, false)).out()).startsWith("1\n2\n");
        assertThat(docker.logs("one", new LogRange(1, 0, true)).out()).matches("20[0-9T:.-]+Z 50\n");
    }

    private ContainerLogs logs(String container, int tail) {
        try {
            return docker.logs(container, new LogRange(tail, 0, false));
        } catch (DockerException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsTheEndOfALongLog() throws Exception {
        engine.run("long", List.of(), "yes " + "y".repeat(1000) + " | head -n 3000; echo end");
        PrivateEngine.awaitCondition(() -> logs("long", 1).out().equals("end\n"));

        ContainerLogs logs = logs("long", LogRange.MOST_LINES);

        assertThat(logs.truncated()).isTrue();
        assertThat(logs.out()).hasSize(LogStreams.MOST).endsWith("yyy\nend\n");
    }

    @Test
    void startsAndStopsAndSaysWhetherThatChangedAnything() throws Exception {
        String id = engine.run("web", List.of("--stop-signal", "KILL"), FOREVER);

        ContainerChange stopped = docker.stop("web", SECOND);
        assertThat(stopped.id()).isEqualTo(id);
        assertThat(stopped.before().isRunning()).isTrue();
        assertThat(stopped.changed()).isTrue();
        assertThat(docker.inspect("web").state().status()).isEqualTo("exited");
        assertThat(docker.stop("web", SECOND).changed()).isFalse();

        assertThat(docker.start("web").changed()).isTrue();
        assertThat(docker.inspect("web").state().isRunning()).isTrue();
        assertThat(docker.start("web").changed()).isFalse();
    }

    @Test
    void aRestartIsANewProcess() throws Exception {
        engine.run("web", List.of(), STUBBORN);

        ContainerState before = docker.restart("web", SECOND).before();
        ContainerState after = docker.inspect("web").state();

        assertThat(after.isRunning()).isTrue();
        assertThat(after.pid()).isNotEqualTo(before.pid());
        assertThat(after.startedAt()).isNotEqualTo(before.startedAt());
    }

    @Test
    void waitsForTheResultOfAHealthCheck() throws Exception {
        engine.run("well", healthCheck("true"), FOREVER);
        engine.run("ill", healthCheck("false"), FOREVER);
        engine.run("slow", healthCheck("sleep 60"), FOREVER);

        assertThat(docker.awaitHealth("well", Duration.ofMinutes(1)).state().health())
                .isEqualTo("healthy");
        assertThat(docker.awaitHealth("ill", Duration.ofMinutes(1)).state().health())
                .isEqualTo("unhealthy");
        assertThat(docker.awaitHealth("slow", SECOND).state().health()).isEqualTo("starting");
    }

    private static List<String> healthCheck(String command) {
        return List.of("--health-interval", "1s", "--health-retries", "1", "--health-cmd", command);
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> docker.inspect("docker://nowhere"))
                .asInstanceOf(type(DockerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
                .satisfies(e -> assertThat(e.unknown()).isFalse())
                .hasToString("dev.wingman.resource.docker.DockerException: unix://" + engine.socket()
                        + ": the engine answered 404: No such container: nowhere");
        assertThat(plugin.asked).containsExactly("my-plugin docker:read nowhere");
    }

    @Test
    void aContainerThatCannotStartIsTheEnginesAffair() throws Exception {
        engine.docker("create", "--name", "broken", "--network", "none", PrivateEngine.IMAGE, "/no/such/program");

        assertThatThrownBy(() -> docker.start("broken"))
                .asInstanceOf(type(DockerException.class))
                .satisfies(e -> assertThat(e.unknown()).isFalse())
                .satisfies(e -> assertThat(e).hasMessageContaining("/no/such/program"));
    }

    @Test
    void aFrozenEngineEndsACallByItsDeadline() throws Exception {
        engine.run("web", List.of(), FOREVER);
        Docker patient = plugin.docker(engine.socket(), SHORT);
        engine.freeze();
        try {
            assertThatThrownBy(() -> patient.inspect("web"))
                    .asInstanceOf(type(DockerException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                    .satisfies(e -> assertThat(e.unknown()).isFalse())
                    .hasToString("dev.wingman.resource.docker.DockerException: unix://" + engine.socket()
                            + ": the engine gave no whole answer within 3000 ms; is it frozen?");
        } finally {
            engine.thaw();
        }
        assertThat(docker.inspect("web").state().isRunning()).isTrue();
    }

    @Test
    void anEngineThatFreezesWhileItStopsAContainerLeavesAnUnknownOutcome() throws Exception {
        engine.run("web", List.of(), STUBBORN);
        Docker patient = plugin.docker(engine.socket(), SHORT);
        Future<ContainerChange> stop = callers.submit(() -> patient.stop("web", Duration.ofSeconds(5)));
        PrivateEngine.awaitCondition(() -> logs("web", 10).out().contains("will not"));
        engine.freeze();
        try {
            DockerException unknown = failure(stop);
            assertThat(unknown.kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(unknown.unknown()).isTrue();
            assertThat(unknown).hasMessageContaining("what became of the request is unknown: asked again, ");
        } finally {
            engine.thaw();
        }
    }

    @Test
    void anEngineThatIsKilledWhileItStopsAContainerLeavesAnUnknownOutcomeAndIsFoundAgain() throws Exception {
        engine.run("web", List.of(), STUBBORN);
        Future<ContainerChange> stop = callers.submit(() -> docker.stop("web", Duration.ofMinutes(1)));
        PrivateEngine.awaitCondition(() -> logs("web", 10).out().contains("will not"));
        engine.kill();
        try {
            DockerException unknown = failure(stop);
            assertThat(unknown.kind()).isEqualTo(Kind.BROKEN);
            assertThat(unknown.unknown()).isTrue();
            // A socket of a process that is dying may still be connected to.
            assertThat(unknown).hasMessageContaining("what became of the request is unknown: asked again, unix:");
            assertThatThrownBy(() -> docker.inspect("web"))
                    .asInstanceOf(type(DockerException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONNECT));
        } finally {
            engine.start();
        }
        assertThat(docker.inspect("web").name()).isEqualTo("web");
    }

    private static DockerException failure(Future<?> call) throws Exception {
        try {
            throw new AssertionError("came to " + call.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(DockerException.class);
            return (DockerException) e.getCause();
        }
    }
}
