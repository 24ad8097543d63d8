package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.provider.ScriptRunner.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedOutputTest extends RunnerTest {

    private final List<String> lines = new ArrayList<>();

    @Test
    void aLineIsToldWhileTheScriptRuns() throws Exception {
        Path go = meeting.resolve("go");
        String source = "echo first; until test -e " + go + "; do sleep 0.01; done; echo second >&2";
        Running running = runner.start(new Script(Interpreter.BASH, source, MINUTE), true);
        try {
            assertThat(running.nextLine()).isEqualTo("first");
            Files.createFile(go);
            assertThat(running.nextLine()).isEqualTo("second");
            assertThat(running.nextLine()).isNull();

            ScriptOutcome outcome = running.end();

            assertThat(outcome.stdout()).isEqualTo("first\n");
            assertThat(outcome.stderr()).isEqualTo("second\n");
        } finally {
            running.stop();
        }
    }

    @Test
    void whatIsNoLineIsNotTold() throws Exception {
        assertThat(lines("printf '\\n\\n  \\r10%%\\r20%%\\rdone \\033[1mbold\\007'"))
                .containsExactly("10%", "20%", "done  [1mbold");
    }

    @Test
    void linesWithoutEndAreCutAndFloodsAreThinned() throws Exception {
        List<String> told = lines("head -c 3000000 /dev/zero | tr '\\0' x; echo; yes line | head -n 500000");

        assertThat(told).isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(500));
    }

    @Test
    void aListenerThatDoesNotListenHoldsNothingUp() throws Exception {
        Running running = runner.start(new Script(Interpreter.BASH, "yes line | head -n 500000", MINUTE), true);

        assertThat(running.end().exitCode()).isZero();

        int waiting = 0;
        while (running.nextLine() != null) {
            waiting++;
        }
        assertThat(waiting).isEqualTo(OutputLines.MOST);
    }

    @Test
    void oneThatStopsListeningEndsTheScript() throws Exception {
        Running running = runner.start(new Script(Interpreter.BASH, "echo $$; sleep 600", MINUTE), true);
        String pid = running.nextLine();

        running.stop();

        assertThat(alive(Long.parseLong(pid))).isFalse();
        assertThat(running.nextLine()).isNull();
    }

    private List<String> lines(String source) throws Exception {
        Running running = runner.start(new Script(Interpreter.BASH, source, MINUTE), true);
        try {
            for (String line = running.nextLine(); line != null; line = running.nextLine()) {
                lines.add(line);
            }
            assertThat(running.end().exitCode()).isZero();
            return lines;
        } finally {
            running.stop();
        }
    }
}
