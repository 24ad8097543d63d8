package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptRunnerTest extends RunnerTest {

    @Test
    void bothStreamsAndTheExitCodeOfABashScriptAreTold() throws Exception {
        ScriptOutcome outcome = bash("echo out; echo err >&2; exit 3");

        assertThat(outcome.stdout()).isEqualTo("out\n");
        assertThat(outcome.stderr()).isEqualTo("err\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.timedOut()).isFalse();
        assertThat(outcome.truncated()).isFalse();
        assertThat(outcome.leftBehind()).isZero();
        assertThat(outcome.survivors()).isEmpty();
        assertThat(outcome.duration()).isPositive().isLessThan(MINUTE);
    }

    @Test
    void bothStreamsAndTheExitCodeOfAPythonScriptAreTold() throws Exception {
        ScriptOutcome outcome = python("import sys\nprint('out: ä€😀')\nprint('err', file=sys.stderr)\nsys.exit(4)");

        assertThat(outcome.stdout()).isEqualTo("out: ä€😀\n");
        assertThat(outcome.stderr()).isEqualTo("err\n");
        assertThat(outcome.exitCode()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "BASH|true|0",
                "BASH|false|1",
                "BASH|exit 255|255",
                "BASH|exit 256|0",
                "BASH|if|2",
                "BASH|/etc/passwd|126",
                "BASH|no-such-command|127",
                "BASH|kill -USR1 $$|138",
                "BASH|kill -ABRT $$|134",
                "BASH|kill -KILL $$|137",
                "BASH|kill -SEGV $$|139",
                "BASH|kill -PIPE $$|141",
                "BASH|kill -TERM $$|143",
                "PYTHON|pass|0",
                "PYTHON|1/0|1",
                "PYTHON|if|1",
                "PYTHON|raise SystemExit(7)|7",
                "PYTHON|import os; os.abort()|134",
                "PYTHON|import os; os.kill(os.getpid(), 9)|137",
            })
    void theExitCodeIsThatOfAShell(Interpreter interpreter, String source, int expected) throws Exception {
        ScriptOutcome outcome = runner.run(new Script(interpreter, source, MINUTE));

        assertThat(outcome.exitCode()).isEqualTo(expected);
    }

    @Test
    void outputThatIsNotUtf8IsReplaced() throws Exception {
        ScriptOutcome outcome = python("import sys; sys.stdout.buffer.write(bytes(range(256)))");

        byte[] all = new byte[256];
        IntStream.range(0, all.length).forEach(value -> all[value] = (byte) value);
        assertThat(outcome.stdout()).isEqualTo(new String(all, StandardCharsets.UTF_8));
    }

    /** This test's JVM has a heap of 64 MiB (pom.xml). */
    @Test
    void aFloodOfOutputIsReadToItsEndAndNeitherKeptNorWaitedFor() throws Exception {
        ScriptOutcome outcome = bash("echo first; head -c 200000000 /dev/zero | tr '\\0' x; echo; echo last");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.truncated()).isTrue();
        assertThat(outcome.stdout())
                .startsWith("first\nxxx")
                .endsWith("xxx\nlast\n")
                .contains("x\n[... " + (200_000_000 + 12 - 256 * 1024) + " bytes left out ...]\nx")
                .hasSizeLessThan(257 * 1024);
    }

    @Test
    void aFloodOnBothStreamsAtOnceBlocksNeither() throws Exception {
        ScriptOutcome outcome = bash("yes out | head -c 5000000 & yes err | head -c 5000000 >&2; wait");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.stdout()).startsWith("out\n").endsWith("out\n");
        assertThat(outcome.stderr()).startsWith("err\n").endsWith("err\n");
    }

    @Test
    void scriptsThatRunTogetherDoNotMeet() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<ScriptOutcome>> outcomes = IntStream.range(0, 16)
                    .mapToObj(n -> callers.submit(() -> bash("touch mine-" + n + "; ls; echo err-" + n + " >&2")))
                    .toList();

            for (int n = 0; n < outcomes.size(); n++) {
                ScriptOutcome outcome = outcomes.get(n).get();
                assertThat(outcome.stdout()).isEqualTo("mine-" + n + "\n");
                assertThat(outcome.stderr()).isEqualTo("err-" + n + "\n");
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aMissingInterpreterIsNamedWithWhatToInstall() {
        ScriptSettings settings = Settings.with(Map.of("pythonPaths", new String[] {"/none/python3", "/etc/passwd"}));
        try (ScriptRunner without = new ScriptRunner(settings, base, readOnlyStart(), rules(), "script")) {
            assertThatThrownBy(() -> without.run(new Script(Interpreter.PYTHON, "pass", MINUTE)))
                    .isInstanceOf(ScriptException.class)
                    .hasMessage("python3 is not installed (looked for /none/python3, /etc/passwd): install the package"
                            + " python3, or name its path in pythonPaths of dev.wingman.resource.script");
        }
    }

    @Test
    void aPlaceWhereNothingCanBeMadeIsNamed() {
        Path nowhere = Path.of("/proc/none");
        try (ScriptRunner without =
                new ScriptRunner(Settings.defaults(), nowhere, readOnlyStart(), rules(), "script")) {
            assertThatThrownBy(() -> without.run(new Script(Interpreter.BASH, "true", MINUTE)))
                    .isInstanceOf(ScriptException.class)
                    .hasMessageStartingWith("the script could not be started: ")
                    .hasMessageContaining("/proc/none");
        }
    }

    @Test
    void itTellsAnOperatorWhatItDoes() {
        assertThat(runner).hasToString("scripts under " + base + ": 0 running");
    }
}
