package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.docker.ContainerEvent;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.FollowedLog;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogSink.Source;
import dev.wingman.resource.docker.StreamEnd;
import dev.wingman.resource.docker.engine.PrivateEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes on for a while, with a real engine that the test starts and ends. */
class RealWatchingTest {

    private static final String FOREVER = "while :; do sleep 1; done";
    private static final String TALKS = "while :; do echo tick; sleep 0.1; done";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(3), SECOND, SECOND);
    private static final long MANY = 1L << 30;

    private static PrivateEngine engine;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Plugin plugin = Plugin.thatMayDoAll();
    private final Docker docker = plugin.docker(engine.socket(), Patience.USUAL);

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

    @Test
    void readsWhatAContainerUses() throws Exception {
        String id = engine.run("busy", List.of("--memory", "64m", "--pids-limit", "50"), "while :; do :; done");

        ContainerStats stats = docker.stats(id.substring(0, 12));

        assertThat(stats.id()).isEqualTo(id);
        assertThat(stats.name()).isEqualTo("busy");
        assertThat(Instant.parse(stats.readAt())).isAfter(Instant.EPOCH);
        assertThat(stats.cpu().percent()).isPositive();
        assertThat(stats.cpu().usedInNanos()).isPositive();
        assertThat(stats.cpu().online()).isPositive();
        assertThat(stats.memory().usedInBytes()).isBetween(1L, 64L << 20);
        assertThat(stats.memory().limitInBytes()).isEqualTo(64L << 20);
        assertThat(stats.pids()).isEqualTo(new ContainerStats.Pids(1, 50));
        assertThat(stats.networks()).isEmpty();
        assertThat(plugin.asked).containsExactly("my-plugin docker:read busy");
    }

    @Test
    void whatDoesNotRunUsesNothing() throws Exception {
        engine.create("idle-", 1);

        assertThatThrownBy(() -> docker.stats("idle-1"))
                .asInstanceOf(type(DockerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT))
                .satisfies(e -> assertThat(e).hasMessage("idle-1 is created and uses nothing, expected running"));
    }

    @Test
    void tellsWhatHappenedToTheContainersThatThePluginMayRead() throws Exception {
        Instant start = Instant.now().minusSeconds(1);
        String id = engine.run("shop-1", List.of("--stop-signal", "KILL"), FOREVER);
        engine.run("safe", List.of("--stop-signal", "KILL"), FOREVER);
        engine.docker("exec", "shop-1", "/bin/echo", "hunter2");
        engine.docker("stop", "shop-1", "safe");

        Docker narrowed = new Plugin(List.of("docker:read"), "shop-").docker(engine.socket(), Patience.USUAL);
        ContainerEvents events = narrowed.events(between(start, List.of()));

        assertThat(events.end()).isEqualTo(StreamEnd.COMPLETE);
        assertThat(events.events())
                .extracting(ContainerEvent::action)
                .contains("create", "start", "exec_create", "exec_start", "die", "stop");
        assertThat(events.events()).allSatisfy(event -> {
            assertThat(event.id()).isEqualTo(id);
            assertThat(event.name()).isEqualTo("shop-1");
            assertThat(event.image()).isEqualTo(PrivateEngine.IMAGE);
            assertThat(event.atInNanos() / 1_000_000).isGreaterThanOrEqualTo(start.toEpochMilli());
        });
        assertThat(events.toString()).doesNotContain("hunter2");
        assertThat(events.hidden()).isPositive();
        assertThat(docker.events(between(start, List.of("start"))).events())
                .extracting(ContainerEvent::name)
                .containsExactly("shop-1", "safe");
    }

    private static EventRange between(Instant start, List<String> actions) {
        long now = Instant.now().getEpochSecond() + 1;
        return new EventRange(
                start.getEpochSecond(), now, 1_000, Duration.ofMinutes(1), List.of("shop-1", "safe"), actions);
    }

    @Test
    void waitsForEventsUntilThereAreEnoughOrTheTimeIsOver() throws Exception {
        long start = Instant.now().getEpochSecond();
        engine.run("web", List.of("--stop-signal", "KILL"), FOREVER);
        EventRange death = new EventRange(start, 0, 1, LONG, List.of("web"), List.of("die"));
        Future<ContainerEvents> deaths = callers.submit(() -> docker.events(death));
        engine.docker("stop", "web");

        ContainerEvents events = deaths.get(60, TimeUnit.SECONDS);
        assertThat(events.end()).isEqualTo(StreamEnd.LIMIT);
        assertThat(events.events()).hasSize(1);
        assertThat(docker.events(EventRange.of(SECOND)).end()).isEqualTo(StreamEnd.TIME);
    }

    @Test
    void followsBothStreamsToTheEndOfTheContainer() throws Exception {
        String id = engine.run("both", List.of(), "seq 1 50; echo b\u00fccher >&2; sleep 1; echo last");
        Taken taken = new Taken();

        FollowedLog followed = docker.follow("both", new LogFollow(LogFollow.ALL, 0, false, LONG, MANY), taken);

        assertThat(taken.text(Source.OUT)).startsWith("1\n2\n").endsWith("50\nlast\n");
        assertThat(taken.text(Source.ERR)).isEqualTo("b\u00fccher\n");
        assertThat(followed).isEqualTo(new FollowedLog(id, "both", taken.bytes(), StreamEnd.COMPLETE));
        assertThat(plugin.asked).containsExactly("my-plugin docker:logs both");
    }

    @Test
    void followsATerminal() throws Exception {
        engine.run("terminal", List.of("-t"), "echo out; echo err >&2; sleep 1; echo last");
        Taken taken = new Taken();

        docker.follow("terminal", new LogFollow(LogFollow.ALL, 0, false, LONG, MANY), taken);

        assertThat(taken.text(Source.OUT)).isEqualTo("out\r\nerr\r\nlast\r\n");
        assertThat(taken.text(Source.ERR)).isEmpty();
    }

    @Test
    void endsAtTheByteAtTheSecondOrWhenTheTakerHasEnough() throws Exception {
        engine.run("web", List.of(), TALKS);
        Taken taken = new Taken();

        FollowedLog seven = docker.follow("web", new LogFollow(LogFollow.ALL, 0, false, LONG, 7), taken);
        assertThat(seven.end()).isEqualTo(StreamEnd.LIMIT);
        assertThat(seven.bytes()).isEqualTo(7);
        assertThat(taken.text(Source.OUT)).isEqualTo("tick\nti");

        FollowedLog second = docker.follow("web", new LogFollow(0, 0, true, SECOND, MANY), taken);
        assertThat(second.end()).isEqualTo(StreamEnd.TIME);

        FollowedLog piece = docker.follow("web", new LogFollow(0, 0, false, LONG, MANY), (source, bytes) -> false);
        assertThat(piece.end()).isEqualTo(StreamEnd.TAKER);
        assertThat(piece.bytes()).isEqualTo(5);
    }

    @Test
    void whatTheTakerThrowsEndsTheCall() throws Exception {
        engine.run("web", List.of(), TALKS);

        assertThatThrownBy(() -> docker.follow("web", new LogFollow(0, 0, false, LONG, MANY), (source, bytes) -> {
                    throw new IllegalStateException("full");
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("full");
        assertThat(docker).asString().contains("0 request(s) under way");
    }

    @Test
    void nothingOfAnotherContainerIsReadOrFollowed() throws Exception {
        String id = engine.run("db", List.of(), TALKS);
        Docker narrowed =
                new Plugin(List.of("docker:read", "docker:logs"), "web-").docker(engine.socket(), Patience.USUAL);
        Taken taken = new Taken();

        for (String written : List.of("db", "docker://db", id, id.substring(0, 4))) {
            assertThatThrownBy(() -> narrowed.stats(written)).isInstanceOf(PermissionRefusedException.class);
            assertThatThrownBy(() -> narrowed.follow(written, new LogFollow(0, 0, false, LONG, MANY), taken))
                    .isInstanceOf(PermissionRefusedException.class);
        }
        assertThat(taken.bytes()).isZero();
    }

    @Test
    void moreThanThisHeapOfALogIsFollowed() throws Exception {
        long size = 120_000 * 1001L;
        assertThat(size).isGreaterThan(Runtime.getRuntime().maxMemory());
        engine.run("long", List.of(), "yes " + "y".repeat(1000) + " | head -n 120000");
        AtomicLong lines = new AtomicLong();

        FollowedLog followed =
                docker.follow("long", new LogFollow(LogFollow.ALL, 0, false, LONG, MANY), (source, bytes) -> {
                    while (bytes.hasRemaining()) {
                        lines.addAndGet(bytes.get() == '\n' ? 1 : 0);
                    }
                    return true;
                });

        assertThat(followed.end()).isEqualTo(StreamEnd.COMPLETE);
        assertThat(followed.bytes()).isEqualTo(size);
        assertThat(lines).hasValue(120_000);
    }

    @Test
    void anEngineThatFreezesWhileItIsFollowedIsToldFromOneThatIsSilent() throws Exception {
        engine.run("web", List.of(), TALKS);
        Docker patient = plugin.docker(engine.socket(), SHORT);
        Taken taken = new Taken();
        Future<FollowedLog> following = callers.submit(
                () -> patient.follow("web", new LogFollow(0, 0, false, Duration.ofSeconds(5), MANY), taken));
        PrivateEngine.awaitCondition(() -> taken.bytes() > 0);
        engine.freeze();
        try {
            assertThat(failure(following).kind()).isEqualTo(Kind.TIMEOUT);
            assertThatThrownBy(() -> patient.events(EventRange.of(SECOND)))
                    .asInstanceOf(type(DockerException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        } finally {
            engine.thaw();
        }
    }

    @Test
    void anEngineThatIsKilledWhileItIsFollowedIsToldAndFoundAgain() throws Exception {
        engine.run("web", List.of(), TALKS);
        Taken taken = new Taken();
        Future<FollowedLog> following =
                callers.submit(() -> docker.follow("web", new LogFollow(0, 0, false, LONG, MANY), taken));
        Future<ContainerEvents> events = callers.submit(() -> docker.events(EventRange.of(LONG)));
        PrivateEngine.awaitCondition(
                () -> taken.bytes() > 0 && docker.toString().contains("2 request(s) under way"));
        engine.kill();
        try {
            assertThat(failure(following).kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure(events).kind()).isIn(Kind.BROKEN, Kind.CONNECT);
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
