package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.resource.docker.engine.PrivateEngine;
import dev.wingman.resource.docker.engine.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in plugin {@code docker} from the command line, with a real engine that the test starts and ends. */
class DockerCommandIT {

    private static final Path README = Path.of("../../plugins/core/docker/README.md");
    private static final String FOREVER = "while :; do sleep 1; done";
    private static final List<String> HEALTH = List.of("--health-interval", "1s", "--health-retries", "1");

    @TempDir
    static Path directory;

    private static PrivateEngine engine;
    private WingmanProcess wingman;

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

    @BeforeEach
    void useEngine() throws Exception {
        wingman = new WingmanProcess(directory.toRealPath().resolve("home"))
                .with("DOCKER_HOST", "unix://" + engine.socket());
    }

    @AfterEach
    void removeContainers() throws Exception {
        engine.removeContainers();
    }

    private JsonObject exec(int exitCode, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("exec", "docker"));
        command.addAll(List.of(words));
        command.addAll(List.of("--yes", "--json"));
        WingmanProcess.Ended ended = wingman.run(command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        return JsonParser.parseString(ended.out()).getAsJsonObject();
    }

    private static JsonObject data(JsonObject report) {
        return report.getAsJsonObject("result").getAsJsonObject("data");
    }

    @Test
    void exampleOfTheReadmeRestartsTheContainer() throws Exception {
        engine.run("nginx-1", List.of("--stop-signal", "KILL"), FOREVER);
        String before = engine.docker("inspect", "-f", "{{.State.StartedAt}}", "nginx-1");

        String line = Files.readString(README)
                .lines()
                .filter(text -> text.startsWith("    wingman exec docker restart "))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of(line.strip().split(" +")));
        words.remove("wingman");
        words.add("--json");
        WingmanProcess.Ended ended = wingman.run(words.toArray(String[]::new));

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        JsonObject report = JsonParser.parseString(ended.out()).getAsJsonObject();
        assertThat(report.get("outcome").getAsString()).isEqualTo("succeeded");
        assertThat(engine.docker("inspect", "-f", "{{.State.StartedAt}}", "nginx-1"))
                .isNotEqualTo(before);
    }

    @Test
    void listsInspectsAndShowsLogs() throws Exception {
        engine.run("web", List.of(), "seq 1 3; " + FOREVER);
        PrivateEngine.awaitCondition(() -> engine.logs("web").endsWith("3\n"));

        JsonObject list = data(exec(0, "list"));
        assertThat(list.getAsJsonArray("containers")).hasSize(1);
        assertThat(list.toString()).contains("\"name\":\"web\"");
        assertThat(data(exec(0, "inspect", "--target", "docker://web"))
                        .get("status")
                        .getAsString())
                .isEqualTo("running");
        assertThat(data(exec(0, "logs", "--target", "web", "--param", "tail:=2"))
                        .get("stdout")
                        .getAsString())
                .isEqualTo("2\n3\n");
    }

    @Test
    void readsStatsAndEventsAndFollowsALog() throws Exception {
        engine.run("web", List.of(), "seq 1 3; " + FOREVER);
        PrivateEngine.awaitCondition(() -> engine.logs("web").endsWith("3\n"));

        JsonObject stats = data(exec(0, "stats", "--target", "docker://web"));
        assertThat(stats.get("memory_bytes").getAsLong()).isPositive();
        assertThat(stats.get("pids").getAsLong()).isPositive();
        JsonObject events = data(exec(0, "events", "--target", "web", "--param", "event=start"));
        assertThat(events.getAsJsonArray("events")).hasSize(1);
        assertThat(events.get("end").getAsString()).isEqualTo("complete");
        assertThat(data(exec(0, "events", "--param", "wait:=1")).get("end").getAsString())
                .isEqualTo("time");
        JsonObject log = data(exec(0, "logs", "--target", "web", "--param", "follow:=1"));
        assertThat(log.get("stdout").getAsString()).isEqualTo("1\n2\n3\n");
        assertThat(log.get("end").getAsString()).isEqualTo("time");
        engine.docker("stop", "-t", "0", "web");
        JsonObject report = exec(1, "stats", "--target", "web");
        assertThat(report.get("message").getAsString()).contains("web is exited, expected running or paused");
    }

    @Test
    void anEngineBehindTlsIsUsedAndOneThatCannotBeNamedIsToldWithTheRemedy() throws Exception {
        TestCertificates certificates = new TestCertificates(directory.resolve("tls"));
        try (PrivateEngine secure = PrivateEngine.withTls(certificates)) {
            secure.run("far", List.of(), FOREVER);
            wingman.with("DOCKER_HOST", "tcp://127.0.0.1:" + secure.port())
                    .with("DOCKER_TLS_VERIFY", "1")
                    .with("DOCKER_CERT_PATH", certificates.directory().toString());
            assertThat(data(exec(0, "list")).toString()).contains("\"name\":\"far\"");
        }
        wingman.with("DOCKER_HOST", "ssh://me@there");
        assertThat(exec(1, "list").get("message").getAsString())
                .contains("DOCKER_HOST is 'ssh://me@there', expected unix:///PATH")
                .contains("forward its socket");
    }

    @Test
    void stopsAndStartsAndRejectsWhatTheStateDoesNotAllow() throws Exception {
        engine.run("web", List.of("--stop-signal", "KILL"), FOREVER);

        exec(0, "stop", "--target", "docker://web");
        assertThat(engine.docker("inspect", "-f", "{{.State.Status}}", "web")).isEqualTo("exited\n");
        JsonObject again = exec(1, "restart", "--target", "docker://web");
        assertThat(again.get("outcome").getAsString()).isEqualTo("rejected");
        assertThat(again.get("message").getAsString())
                .contains("web is exited, expected running; use the action start");
        exec(0, "start", "--target", "docker://web");
        assertThat(engine.docker("inspect", "-f", "{{.State.Status}}", "web")).isEqualTo("running\n");
    }

    @Test
    void aRestartThatTheContainerDoesNotSurviveIsRolledBack() throws Exception {
        List<String> options = new ArrayList<>(HEALTH);
        options.addAll(List.of("--health-cmd", "test -e /running", "--stop-signal", "KILL"));
        // Dies in its second run, and in no other.
        engine.run(
                "web",
                options,
                "test -e /first && test ! -e /second && touch /second && exit 3; touch /first /running; " + FOREVER);

        JsonObject report = exec(1, "restart", "--target", "docker://web", "--param", "timeout:=1");

        assertThat(report.get("outcome").getAsString()).as(report.toString()).isEqualTo("rolled_back");
        assertThat(report.toString()).contains("web is exited with exit code 3, expected running");
        assertThat(engine.docker("inspect", "-f", "{{.State.Status}}", "web")).isEqualTo("running\n");
    }

    @Test
    void whatIsNotThereIsRejectedBeforeAnythingHappens() throws Exception {
        JsonObject report = exec(1, "stop", "--target", "docker://nowhere", "--param", "timeout:=301");
        assertThat(report.get("message").getAsString())
                .contains("timeout: is 301, expected a whole number from 1 to 300");
        report = exec(1, "stop", "--target", "docker://nowhere");
        assertThat(report.get("outcome").getAsString()).isEqualTo("rejected");
        assertThat(report.get("message").getAsString()).contains("the engine answered 404: No such container: nowhere");
    }

    @Test
    void withoutAnEngineAnActionIsRejectedWithTheRemedy() throws Exception {
        wingman.with("DOCKER_HOST", "unix://" + directory + "/nobody.sock");

        JsonObject report = exec(1, "inspect", "--target", "docker://web");

        assertThat(report.get("outcome").getAsString()).isEqualTo("rejected");
        assertThat(report.get("message").getAsString())
                .contains("the engine cannot be reached: No such file or directory; is it running");
    }
}
