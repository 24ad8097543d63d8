package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.docker.engine.PrivateEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator's rule for what nobody knows after a runtime was killed. */
@Timeout(300)
class RecoveryIT {

    @TempDir
    Path directory;

    @Test
    void whatARuntimeWasKilledInIsInspectedAfterTheRestartAndNotDoneAgain() throws Exception {
        Path home = directory.toRealPath().resolve("home");
        Path effect = directory.resolve("effect");
        WingmanProcess wingman = new WingmanProcess(home);
        Process runtime = wingman.start();
        Files.writeString(home.resolve("etc/policy.yaml"), "recovery:\n  - {plugin: script, then: inspect}\n");
        Process caller = wingman.spawn(
                "exec", "script", "run_bash", "--param", "command=echo begun >> " + effect + "; sleep 60", "--yes");
        PrivateEngine.awaitCondition(() -> effect.toFile().length() > 0);
        runtime.destroyForcibly().waitFor();
        caller.waitFor();

        runtime = wingman.start();
        try {
            PrivateEngine.awaitCondition(() -> lines(wingman).size() == 3);
            List<String> history = lines(wingman);

            assertThat(history.get(1)).contains(" failed ", " script ", " run_bash ");
            assertThat(history.get(2)).contains(" unknown ", " script ", " run_bash ");
            String inspection = history.get(1).substring(history.get(1).lastIndexOf(' ') + 1);
            String cut = history.get(2).substring(history.get(2).lastIndexOf(' ') + 1);
            assertThat(wingman.run("report", inspection).out().replaceAll("\\s+", " "))
                    .contains("action " + cut + " does not have its effect: ");
            assertThat(wingman.run("policy").out()).contains("plugin: script → inspect");
            assertThat(Files.readString(effect)).isEqualTo("begun\n");
            assertThat(wingman.run("audit", "verify").exitCode()).isZero();
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Of the history: the heading, then the last action first. */
    private static List<String> lines(WingmanProcess wingman) {
        try {
            return wingman.run("history").out().lines().toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
