package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptLimits;
import dev.wingman.resource.script.ScriptOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each limit is shown to bite, and the same script to go through without it. */
class LimitsTest extends RunnerTest {

    private static final String TAKE_300_MIB = "data = bytearray(300 << 20); print(len(data) >> 20)";

    @Test
    void memory() throws Exception {
        assertThat(limited(Interpreter.PYTHON, TAKE_300_MIB, ScriptLimits.NONE).stdout())
                .isEqualTo("300\n");

        ScriptOutcome outcome = limited(Interpreter.PYTHON, TAKE_300_MIB, new ScriptLimits(150, 0, 0, 0));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.stderr()).contains("MemoryError");
    }

    @Test
    void processorTime() throws Exception {
        String source = "ulimit -t";
        assertThat(limited(Interpreter.BASH, source, new ScriptLimits(0, 7, 0, 0))
                        .stdout())
                .isEqualTo("7\n");

        ScriptOutcome outcome = limited(Interpreter.BASH, "while :; do :; done", new ScriptLimits(0, 1, 0, 0));

        assertThat(outcome.timedOut()).isFalse();
        assertThat(outcome.exitCode()).isIn(128 + 24, 128 + 9);
    }

    @Test
    void fileSize() throws Exception {
        String source = "head -c 2000000 /dev/zero > file; stat -c %s file";
        assertThat(limited(Interpreter.BASH, source, ScriptLimits.NONE).stdout())
                .isEqualTo("2000000\n");
        assertThat(limited(Interpreter.BASH, source, new ScriptLimits(0, 0, 0, 1))
                        .stdout())
                .isEqualTo("1048576\n");
    }

    @Test
    void processesAreLimitedOrItIsSaidThatTheyAreNot() throws Exception {
        Script script = script(Interpreter.BASH, "ulimit -u", new ScriptLimits(0, 0, 500, 0));
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            assertThatThrownBy(() -> runner.run(script))
                    .isInstanceOf(ScriptException.class)
                    .hasMessage(
                            "processes: the kernel does not limit root's; leave it out, or have the runtime run as a"
                                    + " user of its own");
        } else {
            assertThat(runner.run(script).stdout()).isEqualTo("500\n");
        }
    }

    @Test
    void theOperatorsBoundsHoldForWhoAsksForNothing() throws Exception {
        rules("max_memory_in_mib: 150\nmax_cpu_in_seconds: 9\nmax_file_size_in_mib: 3\n");

        assertThat(limited(Interpreter.PYTHON, TAKE_300_MIB, ScriptLimits.NONE).stderr())
                .contains("MemoryError");
        assertThat(limited(Interpreter.BASH, "ulimit -t; ulimit -f", ScriptLimits.NONE)
                        .stdout())
                .isEqualTo("9\n3072\n");
    }

    @Test
    void nobodyGetsMoreThanTheOperatorAllows() throws Exception {
        rules("max_memory_in_mib: 150\n");

        assertThatThrownBy(() -> limited(Interpreter.BASH, "true", new ScriptLimits(151, 0, 0, 0)))
                .isInstanceOf(ScriptException.class)
                .hasMessage("memory_mib: 151 is more than the operator's 150 (max_memory_in_mib in etc/script.yaml)");
        assertThat(limited(Interpreter.BASH, "ulimit -d", new ScriptLimits(149, 0, 0, 0))
                        .stdout())
                .isEqualTo(149 * 1024 + "\n");
    }

    @Test
    void rulesThatCannotBeUnderstoodLetNothingRun() throws Exception {
        rules("max_memory_in_mib: much\nmax_memory: 1\n");

        assertThatThrownBy(() -> bash("true"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("script.yaml:1:20: max_memory_in_mib: expected a whole number")
                .hasMessageContaining("script.yaml:2:1: unknown key 'max_memory'");
    }

    private void rules(String text) throws Exception {
        Files.writeString(meeting.resolve("script.yaml"), text);
    }

    private ScriptOutcome limited(Interpreter interpreter, String source, ScriptLimits limits) throws Exception {
        return runner.run(script(interpreter, source, limits));
    }

    private static Script script(Interpreter interpreter, String source, ScriptLimits limits) {
        return new Script(interpreter, source, MINUTE, false, limits, Map.of());
    }
}
