package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.docker.engine.PrivateEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A caller's key: whoever lost the answer asks again, and gets it. */
@Timeout(300)
class OnceIT {

    @TempDir
    Path directory;

    @Test
    void aCallerWhoLostTheAnswerAsksAgainUnderHisKeyAndNothingIsDoneTwice() throws Exception {
        WingmanProcess wingman = new WingmanProcess(directory.toRealPath().resolve("home"));
        Path effect = directory.resolve("effect");
        String[] words = {
            "exec",
            "--key",
            "backup 2026-11-30",
            "script",
            "run_bash",
            "--param",
            "command=echo done >> " + effect,
            "--yes",
            "--json"
        };
        Process runtime = wingman.start();
        WingmanProcess.Ended first = wingman.run(words);
        assertThat(first.exitCode()).as(first.toString()).isZero();
        WingmanProcess.Ended second = wingman.run(words);
        runtime.destroyForcibly().waitFor();

        runtime = wingman.start();
        try {
            WingmanProcess.Ended third = wingman.run(words);

            assertThat(second.out()).isEqualTo(first.out());
            assertThat(third.out()).isEqualTo(first.out());
            assertThat(Files.readString(effect)).isEqualTo("done\n");
            WingmanProcess.Ended other = wingman.run(
                    "exec", "--key", "backup 2026-11-30", "script", "run_bash", "--param", "command=true", "--yes");
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.out()).startsWith("rejected: the key 'backup 2026-11-30' was used for another action, ");
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anActionThatARuntimeWasKilledInIsNotBegunAgainUnderItsKey() throws Exception {
        WingmanProcess wingman = new WingmanProcess(directory.toRealPath().resolve("home"));
        Path effect = directory.resolve("effect");
        String[] words = {
            "exec",
            "--key",
            "k",
            "script",
            "run_bash",
            "--param",
            "command=echo begun >> " + effect + "; sleep 60",
            "--yes",
            "--json"
        };
        Process runtime = wingman.start();
        Process caller = wingman.spawn(words);
        PrivateEngine.awaitCondition(() -> effect.toFile().length() > 0);
        runtime.destroyForcibly().waitFor();
        caller.waitFor();

        runtime = wingman.start();
        try {
            WingmanProcess.Ended again = wingman.run(words);

            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.out()).contains("\"outcome\":\"unknown\"", "nobody knows the effect");
            assertThat(Files.readString(effect)).isEqualTo("begun\n");
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
