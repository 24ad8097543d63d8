package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code wingman sh} against one running runtime with a verified and a sandboxed example. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellCommandIT {

    private WingmanProcess wingman;
    private Process runtime;

    @BeforeAll
    void startRuntime(@TempDir Path directory) throws Exception {
        Path home = directory.toRealPath().resolve("home");
        Path local = Files.createDirectories(home.resolve("plugins/local"));
        for (String jar : new String[] {"hello-verified.jar", "hello-sandboxed.jar"}) {
            Files.copy(TestRuntime.distribution().resolve("examples").resolve(jar), local.resolve(jar));
        }
        wingman = new WingmanProcess(home);
        runtime = wingman.start();
    }

    @AfterAll
    void stopRuntime() throws Exception {
        runtime.destroy();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private String answer(String command) throws Exception {
        WingmanProcess.Ended ended = wingman.run("sh", command);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    @Test
    void sandboxesShowsTheGuestsAndTheLayers() throws Exception {
        assertThat(wingman.run("exec", "my-plugin", "my_action").exitCode()).isZero();

        assertThat(answer("sandboxes"))
                .startsWith("PLUGIN     STATE  PID")
                .containsPattern("(?m)^my-plugin  ready  +\\d+ +[1-9]\\d* +0 +[0-9.]+ m?s +\\d+ of 10$")
                .containsPattern("(?m)^LAYER +OFFERED  REQUIRED$")
                .containsPattern("(?m)^permission-rows +yes +yes$");
        assertThat(answer("((sandboxes) get 0) plugin")).isEqualTo("my-plugin\n");
        assertThat(answer("(sandboxes) layers")).contains("permission-rows", "a security manager");
    }

    @Test
    void pluginShowsWhatIsWithheldAndWhatHoldsIt() throws Exception {
        assertThat(answer("plugin my-plugin"))
                .startsWith("my-plugin 1.0.0 is active\n")
                .contains("  warning: manifest.yaml:10: permissions: docker:restart is withheld: a\n")
                .containsPattern("(?m)^  guest +ready, process \\d+$")
                .contains("permission-rows");
    }

    @Test
    void whyNamesTheRowTheManifestLineAndTheRemedy() throws Exception {
        assertThat(unwrapped("why my-plugin docker:restart nginx"))
                .startsWith("denied: plugin 'my-plugin' (sandboxed) may not restart containers ")
                .contains("docker:restart is declared (manifest.yaml:10) but withheld")
                .contains("to allow it sign the plugin and declare trust_level verified ")
                .endsWith("row none: what no row allows is denied");
        assertThat(answer("why my-plugin docker:read")).startsWith("allowed: plugin 'my-plugin' (sandboxed) may read");
        assertThat(answer("why hello-verified script:execute bash")).startsWith("allowed: plugin '");
        assertThat(unwrapped("why hello-verified script:execute python"))
                .startsWith("denied: plugin '")
                .contains("manifest.yaml:9 narrows script:execute to bash");
        assertThat(unwrapped("why hello-verified script:execute"))
                .contains("because it may on bash alone: manifest.yaml:9 narrows script:execute to bash");
    }

    private String unwrapped(String command) throws Exception {
        return answer(command).replaceAll("\\s+", " ").strip();
    }

    @Test
    void permissionsListsWhatIsDeclaredAndWhatWasGranted() throws Exception {
        assertThat(answer("permissions hello-verified"))
                .isEqualTo(
                        """
                        PERMISSION      MAY              GRANTED  USED  LAST
                        script:execute  execute scripts  yes      -     -
                            manifest.yaml:9 for bash
                        """);
        assertThat(answer("permissions my-plugin"))
                .containsPattern("(?m)^docker:read +read container info +yes ")
                .containsPattern("(?m)^docker:restart +restart containers +no ");
    }

    @Test
    void unknownCommandIsOneLineThatNamesTheNearest() throws Exception {
        assertThat(wingman.run("sh", "nonsense"))
                .isEqualTo(new WingmanProcess.Ended(1, "", "no command 'nonsense'; 'help' lists them\n"));
        assertThat(wingman.run("sh", "sandboxs"))
                .isEqualTo(new WingmanProcess.Ended(1, "", "no command 'sandboxs', did you mean 'sandboxes'?\n"));
    }
}
