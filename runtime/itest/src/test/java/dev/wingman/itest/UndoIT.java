package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.wingman.resource.docker.engine.PrivateEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was done to containers is undone, on demand and where a plan fails; with a real engine. */
@Timeout(300)
class UndoIT {

    private static final String FOREVER = "while :; do sleep 1; done";

    @TempDir
    static Path directory;

    private static PrivateEngine engine;
    private WingmanProcess wingman;
    private Process runtime;

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
    void start() throws Exception {
        wingman = new WingmanProcess(directory.toRealPath().resolve("home"))
                .with("DOCKER_HOST", "unix://" + engine.socket());
        runtime = wingman.start();
        for (String name : List.of("one", "two")) {
            engine.run(name, List.of("--stop-signal", "KILL"), FOREVER);
        }
    }

    @AfterEach
    void stop() throws Exception {
        engine.removeContainers();
        runtime.destroy();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String status(String name) throws Exception {
        return engine.docker("inspect", "-f", "{{.State.Status}}", name).strip();
    }

    @Test
    void anActionIsRolledBackOnDemandAfterARestartOfTheRuntimeToo() throws Exception {
        WingmanProcess.Ended stopped = wingman.run("exec", "docker", "stop", "--target", "docker://one", "--json");
        assertThat(stopped.exitCode()).as(stopped.toString()).isZero();
        String id = JsonParser.parseString(stopped.out())
                .getAsJsonObject()
                .get("id")
                .getAsString();
        assertThat(status("one")).isEqualTo("exited");
        runtime.destroyForcibly().waitFor();
        runtime = wingman.start();

        WingmanProcess.Ended dry = wingman.run("rollback", id, "--dry-run");
        assertThat(dry.out()).contains("roll back action " + id);
        assertThat(status("one")).isEqualTo("exited");

        WingmanProcess.Ended undone = wingman.run("rollback", id);
        assertThat(undone.exitCode()).as(undone.toString()).isZero();
        assertThat(undone.out()).startsWith("succeeded: action " + id + " was rolled back\n");
        assertThat(status("one")).isEqualTo("running");

        WingmanProcess.Ended again = wingman.run("rollback", id);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.out()).contains("action '" + id + "' was rolled back already, by ");
        assertThat(wingman.run("audit", "export").out()).contains("\\\"undoes\\\":\\\"" + id);
        assertThat(wingman.run("audit", "verify").exitCode()).isZero();
    }

    @Test
    void aPlanThatFailsLeavesTheContainersAsTheyWere() throws Exception {
        Path plan = directory.resolve("plan.json");
        Files.writeString(
                plan,
                """
                {"actions": [
                  {"plugin": "docker", "action_type": "stop", "target": "docker://one"},
                  {"plugin": "docker", "action_type": "inspect", "target": "docker://one"},
                  {"plugin": "docker", "action_type": "restart", "target": "docker://two"},
                  {"plugin": "script", "action_type": "run_bash", "params": {"command": "exit 7"}}
                ]}
                """);
        String startedAt = engine.docker("inspect", "-f", "{{.State.StartedAt}}", "two");

        WingmanProcess.Ended asked = wingman.run("batch", plan.toString());
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.out()).startsWith("denied: nothing was executed: action 4 of 4 wants a human to agree");
        assertThat(status("one")).isEqualTo("running");
        assertThat(engine.docker("inspect", "-f", "{{.State.StartedAt}}", "two"))
                .isEqualTo(startedAt);

        WingmanProcess.Ended ended = wingman.run("batch", plan.toString(), "--yes");
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.out())
                .startsWith("rolled_back: action 4 of 4 failed: ")
                .contains("rollback ");
        assertThat(status("one")).isEqualTo("running");
        assertThat(status("two")).isEqualTo("running");
        assertThat(engine.docker("inspect", "-f", "{{.State.StartedAt}}", "two"))
                .isNotEqualTo(startedAt);
    }
}
