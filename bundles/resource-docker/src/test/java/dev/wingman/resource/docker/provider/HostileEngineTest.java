package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.docker.ContainerChange;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.LogRange;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers at the socket: a call ends in time and in bounds, and says what is known. */
class HostileEngineTest {

    private static final String ID = "4f66ad9a0b2e" + "c".repeat(52);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Patience PATIENT = new Patience(LONG, LONG, LONG);
    private static final Patience SHORT = new Patience(SECOND, SECOND, SECOND);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Plugin plugin = Plugin.thatMayDoAll();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    private static String container(String name, String status, String startedAt, boolean tty) {
        return StubEngine.json(
                200,
                "{\"Id\":\"" + ID + "\",\"Name\":\"/" + name
                        + "\",\"RestartCount\":0,\"Config\":{\"Image\":\"i\",\"Tty\":"
                        + tty + ",\"Labels\":null},\"State\":{\"Status\":\"" + status + "\",\"Pid\":"
                        + (status.equals("running") ? 7 : 0) + ",\"ExitCode\":0,\"StartedAt\":\"" + startedAt
                        + "\",\"FinishedAt\":\"\"}}");
    }

    private DockerException failure(StubEngine engine, Patience patience) {
        Throwable thrown =
                catchThrowable(() -> plugin.docker(engine.socket(), patience).inspect("web"));
        assertThat(thrown).isInstanceOf(DockerException.class);
        return (DockerException) thrown;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9\\r\\n\\r\\n | the answer is not HTTP/1.1: Invalid protocol version",
                "HTTP/1.1 200 x\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\n{} | says twice where it ends",
                "HTTP/1.1 200 x\\r\\nContent-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n{} | says twice where it ends",
                "HTTP/1.1 200 x\\r\\nContent-Length: 9999999999999\\r\\n\\r\\n{} | Content-Length is not one number",
                "HTTP/1.1 200 x\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n{} | Transfer-Encoding is not 'chunked'",
                "HTTP/1.1 101 x\\r\\n\\r\\n | has the status 101, expected 200 to 599",
                "HTTP/1.1 200 x\\r\\nContent-Length: 2\\r\\n\\r\\n{x | the answer is not JSON",
                "HTTP/1.1 200 x\\r\\nContent-Length: 2\\r\\n\\r\\n[] | the answer is no JSON object",
                "HTTP/1.1 200 x\\r\\nContent-Length: 2\\r\\n\\r\\n{} | the answer's 'Id' is no text",
            })
    void whatIsNoAnswerOfAnEngineIsToldAsSuch(String answer, String message) throws Exception {
        String bytes = answer.replace("\\r", "\r").replace("\\n", "\n");
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> StubEngine.send(to, bytes))) {
            DockerException failure = failure(engine, PATIENT);

            assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(failure).hasMessageContaining(message);
            assertThat(failure.unknown()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 x\r\nContent-Len",
                "HTTP/1.1 200 x\r\nContent-Length: 5\r\n\r\n{",
                "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}"
            })
    void anAnswerThatEndsEarlyIsABrokenConnection(String answer) throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> StubEngine.send(to, answer))) {
            assertThat(failure(engine, PATIENT).kind()).isEqualTo(Kind.BROKEN);
        }
    }

    @Test
    void endlessAnswersAreReadUpToTheirBound() throws Exception {
        for (String start : List.of("HTTP/1.1 200 x\r\n\r\n[", "HTTP/1.1 200 x\r\nA: ", "", "HTTP/1.1 200 x\r\n")) {
            String more = (start.endsWith("x\r\n") ? "A: b\r\n" : "1,1,").repeat(4096);
            try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> {
                StubEngine.send(to, start);
                while (true) {
                    StubEngine.send(to, more);
                }
            })) {
                assertThat(failure(engine, PATIENT).kind()).as(start).isEqualTo(Kind.PROTOCOL);
            }
        }
    }

    @Test
    void deeplyNestedJsonIsRefused() throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion(
                (request, to) -> StubEngine.send(to, StubEngine.json(200, "[".repeat(1_000_000))))) {
            assertThat(failure(engine, PATIENT)).hasMessageContaining("the answer is not JSON");
        }
    }

    @Test
    void anEngineThatSendsOneByteAfterAnotherDoesNotOutliveTheDeadline() throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> {
            StubEngine.send(to, "HTTP/1.1 200 x\r\n\r\n");
            while (true) {
                StubEngine.send(to, " ");
                TimeUnit.MILLISECONDS.sleep(10);
            }
        })) {
            assertThat(failure(engine, SHORT).kind()).isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void anAnswerAboutAnotherContainerGetsNoPermissionAsked() throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion(
                (request, to) -> StubEngine.send(to, container("db", "running", "1", false)))) {
            assertThat(failure(engine, PATIENT)).hasMessageContaining("has neither this name nor this id");
            assertThat(plugin.asked).isEmpty();
        }
    }

    @Test
    void nobodyLearnsWhatIsNotThereWithoutThePermission() throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) ->
                StubEngine.send(to, StubEngine.json(404, "{\"message\":\"No such container: db\"}")))) {
            Docker docker = new Plugin(List.of("docker:read"), "web").docker(engine.socket(), PATIENT);

            assertThatThrownBy(() -> docker.inspect("db")).isInstanceOf(PermissionRefusedException.class);
            assertThatThrownBy(() -> docker.inspect("web-1")).isInstanceOf(DockerException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "409, CONFLICT", "500, ENGINE", "400, ENGINE", "301, ENGINE"})
    void theEnginesRefusalsAreTold(int status, Kind kind) throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) ->
                StubEngine.send(to, StubEngine.json(status, "{\"message\":\"it is\\u001b[2J so\"}")))) {
            DockerException failure = failure(engine, PATIENT);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure)
                    .hasMessage("unix://" + engine.socket() + ": the engine answered " + status + ": it is [2J so");
        }
    }

    @ParameterizedTest
    @CsvSource({"1.41, 1.12, /v1.41/", "1.99, 1.44, /v1.51/", "1.30, , /v1.30/"})
    void theVersionIsTheNewestThatBothSpeak(String newest, String oldest, String expected) throws Exception {
        String ranged = oldest == null ? "" : ",\"MinAPIVersion\":\"" + oldest + "\"";
        try (StubEngine engine = new StubEngine((request, to) ->
                StubEngine.send(to, StubEngine.json(200, "{\"ApiVersion\":\"" + newest + "\"" + ranged + "}")))) {
            failure(engine, PATIENT);
            assertThat(engine.requests).containsExactly("GET /version", "GET " + expected + "containers/web/json");
        }
    }

    @Test
    void anEngineThatSpeaksNoCommonVersionIsTold() throws Exception {
        try (StubEngine engine = new StubEngine((request, to) ->
                StubEngine.send(to, StubEngine.json(200, "{\"ApiVersion\":\"1.99\",\"MinAPIVersion\":\"1.90\"}")))) {
            assertThat(failure(engine, PATIENT))
                    .hasMessage("unix://" + engine.socket() + ": the engine speaks the versions 1.90 to 1.99 of its"
                            + " API, expected one from 1.25 to 1.51");
        }
    }

    @Test
    void aLostAnswerIsSettledByWhatTheContainerShows() throws Exception {
        AtomicBoolean restarted = new AtomicBoolean();
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> {
            if (request.startsWith("POST")) {
                restarted.set(true);
            } else {
                StubEngine.send(to, container("web", "running", restarted.get() ? "2" : "1", false));
            }
        })) {
            ContainerChange change = plugin.docker(engine.socket(), PATIENT).restart("web", SECOND);

            assertThat(change.settled()).isTrue();
            assertThat(change.before().startedAt()).isEqualTo("1");
            assertThat(engine.requests)
                    .filteredOn(request -> request.startsWith("POST"))
                    .containsExactly("POST /v1.41/containers/" + ID + "/restart?t=1");
        }
    }

    @Test
    void aLostAnswerThatNothingSettlesIsUnknownAndIsNotAskedForAgain() throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> {
            if (!request.startsWith("POST")) {
                StubEngine.send(to, container("web", "running", "1", false));
            }
        })) {
            assertThatThrownBy(() -> plugin.docker(engine.socket(), PATIENT).stop("web", SECOND))
                    .isInstanceOf(DockerException.class)
                    .satisfies(e -> assertThat(((DockerException) e).unknown()).isTrue())
                    .hasMessage("unix://" + engine.socket() + ": the connection broke: it was closed before the answer"
                            + " came; what became of the request is unknown: the container is now running, which it"
                            + " was not asked to become");
            assertThat(engine.requests)
                    .filteredOn(request -> request.startsWith("POST"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0003\0\0\0\0\0\0\u0001x", "\u0001\u0001\0\0\0\0\0\u0001x", "plain text"})
    void aLogThatIsNotInTheFormatIsRefused(String log) throws Exception {
        assertThat(logFailure(log)).hasMessageContaining("not in the engine's format of two streams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001\0\0\0\u007f\u007f\u007f\u007fx", "\u0001\0\0"})
    void aLogThatEndsInsideAPieceIsBroken(String log) throws Exception {
        assertThat(logFailure(log)).hasMessageContaining("the log ended inside a piece");
    }

    private Throwable logFailure(String log) throws Exception {
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> StubEngine.send(
                to,
                request.contains("/logs?")
                        ? "HTTP/1.1 200 x\r\n\r\n" + log
                        : container("web", "running", "1", false)))) {
            return catchThrowable(() -> plugin.docker(engine.socket(), PATIENT).logs("web", new LogRange(1, 0, false)));
        }
    }

    @Test
    void aHundredMegabytesOfLogPassThroughThisHeap() throws Exception {
        byte[] piece = new byte[8 + 65536];
        Arrays.fill(piece, (byte) 'y');
        System.arraycopy(new byte[] {1, 0, 0, 0, 0, 1, 0, 0}, 0, piece, 0, 8);
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> {
            if (request.contains("/logs?")) {
                sendPieces(to, piece, 1600);
            } else {
                StubEngine.send(to, container("web", "running", "1", false));
            }
        })) {
            assertThat(plugin.docker(engine.socket(), PATIENT)
                            .logs("web", new LogRange(10_000, 0, false))
                            .out())
                    .hasSize(LogStreams.MOST);
        }
    }

    private static void sendPieces(SocketChannel to, byte[] piece, int count) throws IOException {
        StubEngine.send(to, "HTTP/1.1 200 x\r\n\r\n");
        for (int i = 0; i < count; i++) {
            StubEngine.send(to, piece);
        }
    }

    @Test
    void anInterruptAndTheEndOfThePluginEndACallAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        try (StubEngine engine = StubEngine.afterItsVersion((request, to) -> {
            arrived.countDown();
            never.await();
        })) {
            DockerComponent docker = plugin.docker(engine.socket(), PATIENT);
            Thread[] caller = new Thread[1];
            Future<Throwable> interrupted = callers.submit(() -> {
                caller[0] = Thread.currentThread();
                return catchThrowable(() -> docker.list(ContainerFilter.all(true)));
            });
            Future<?> ended = callers.submit(() -> docker.inspect("web"));
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

            caller[0].interrupt();
            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            assertThat(ended.isDone()).isFalse();
            docker.deactivate();
            assertThatThrownBy(() -> ended.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("was ended: the plugin or the runtime stops");
            assertThatThrownBy(() -> docker.inspect("web"))
                    .hasMessage("the engine is not asked any more: the plugin stops");
        }
    }

    @Test
    void nobodyAtTheSocketIsToldWithTheRemedy() {
        assertThatThrownBy(() ->
                        plugin.docker(Path.of("/nowhere/docker.sock"), PATIENT).inspect("web"))
                .hasMessage(
                        "unix:///nowhere/docker.sock: the engine cannot be reached: No such file or directory; is it"
                                + " running, and may this user open its socket? DOCKER_HOST names another");
    }

    @Test
    void aGraceIsBoundedBeforeTheEngineHearsOfIt() {
        Docker docker = plugin.docker(Path.of("/nowhere/docker.sock"), PATIENT);
        for (Duration grace : List.of(Duration.ZERO, Duration.ofSeconds(301), Duration.ofMillis(1500))) {
            assertThatThrownBy(() -> docker.restart("web", grace))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("grace is " + grace + ", expected whole seconds from 1 to 300");
        }
    }
}
