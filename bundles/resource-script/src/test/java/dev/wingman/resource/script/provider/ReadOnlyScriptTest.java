package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script that may only look can still do; what it cannot is in {@link ReadOnlyEscapesTest}. */
class ReadOnlyScriptTest extends RunnerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "df -h /",
                "cat /proc/loadavg /proc/meminfo /etc/hostname",
                "ls -la / /etc /dev",
                "for pid in /proc/[0-9]*; do cat $pid/stat; done 2>/dev/null | grep -q bash",
                "cat /proc/net/dev",
                "find /etc -maxdepth 1 -name 'host*' | sort | xargs -n 1 basename | tr a-z A-Z | grep HOST",
                "test \"$(echo a | cat)\" = a",
                "cat <<'END' | wc -l\na\nb\nEND",
                "diff <(echo a) <(echo a)",
                "echo hidden > /dev/null && echo told > /dev/stderr 2>&1",
                "true & wait $!",
                "sleep 60 & kill $! && ! wait $!",
                "trap 'echo caught' USR1; kill -USR1 $$",
                "stat -c %a /etc/passwd && id && uname -a && date && nproc && uptime",
                "exec 3< /etc/hostname; read -r name <&3; test -n \"$name\"",
                "python3 -c 'import subprocess; print(subprocess.check_output([\"id\"]))'",
                "awk '{ print $1 }' /proc/uptime | sed s/./x/",
                "timeout 60 true && nice true; nohup true",
            })
    void ordinaryLookingWorks(String source) throws Exception {
        ScriptOutcome outcome = runner.run(new Script(Interpreter.BASH, source, MINUTE).lookingOnly());

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import os, shutil; print(os.listdir('/etc'), shutil.disk_usage('/'))",
                "import threading; t = threading.Thread(target=print); t.start(); t.join()",
                "import subprocess; subprocess.run('ls | cat', shell=True, check=True)",
                "import json, hashlib, sqlite3, re; sqlite3.connect(':memory:').execute('select 1')",
                "import select, os; r, w = os.pipe(); os.write(w, b'x'); assert select.select([r], [], [], 5)[0]",
                "import os; pid = os.fork(); os._exit(0) if pid == 0 else os.waitpid(pid, 0)",
            })
    void ordinaryLookingWorksInPython(String source) throws Exception {
        ScriptOutcome outcome = runner.run(new Script(Interpreter.PYTHON, source, MINUTE).lookingOnly());

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
    }

    @Test
    void filesOfOthersAreReadWhereItsUserMayReadThem() throws Exception {
        Path file = Files.writeString(meeting.resolve("file"), "content");

        ScriptOutcome outcome = runner.run(
                new Script(Interpreter.BASH, "cat " + file + "; head -c 0 /etc/shadow; echo $?", MINUTE).lookingOnly());

        boolean readable = Files.isReadable(Path.of("/etc/shadow"));
        assertThat(outcome.stdout()).isEqualTo("content" + (readable ? "0" : "1") + "\n");
    }

    @Test
    void noThreadOfTheRuntimeStaysInsideAndEachScriptHasItsOwnEnd() throws Exception {
        List<ScriptOutcome> outcomes = IntStream.range(0, 20)
                .mapToObj(number -> {
                    try {
                        return runner.run(new Script(Interpreter.BASH, "exit " + number, MINUTE).lookingOnly());
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(outcomes.stream().map(ScriptOutcome::exitCode).toList())
                .isEqualTo(IntStream.range(0, 20).boxed().toList());
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            assertThat(tasks.map(ReadOnlyScriptTest::status).toList())
                    .allSatisfy(status -> assertThat(status).contains("NoNewPrivs:\t0", "Seccomp:\t0"));
        }
    }

    private static String status(Path task) {
        try {
            return Files.readString(task.resolve("status"));
        } catch (java.io.IOException ended) {
            return "NoNewPrivs:\t0 Seccomp:\t0";
        }
    }

    @Test
    void whatItLeavesBehindEndsWithIt() throws Exception {
        ScriptOutcome outcome =
                runner.run(new Script(Interpreter.BASH, "setsid sleep 600 & echo $!; disown", MINUTE).lookingOnly());

        assertThat(outcome.leftBehind()).isEqualTo(1);
        assertThat(outcome.survivors()).isEmpty();
        assertThat(pids(outcome.stdout())).noneMatch(RunnerTest::alive);
    }

    @Test
    void itEndsAtItsDeadline() throws Exception {
        ScriptOutcome outcome = runner.run(new Script(Interpreter.BASH, "sleep 600", SECOND).lookingOnly());

        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.survivors()).isEmpty();
    }

    @Test
    void itsEnvironmentIsTheUsualOne() throws Exception {
        ScriptOutcome outcome = runner.run(
                new Script(Interpreter.PYTHON, "import os; print(sorted(os.environ))", MINUTE).lookingOnly());

        assertThat(outcome.stdout()).contains("'HOME'", "'LANG'", "'LC_ALL'", "'PATH'", "'TMPDIR'", "'WINGMAN_SCRIPT'");
    }

    @Test
    void whereItCannotBeEnforcedNothingRuns() {
        try (ScriptRunner without =
                new ScriptRunner(Settings.defaults(), base, new ReadOnlyStart(Optional.empty()), rules(), "script")) {
            Script script = new Script(Interpreter.BASH, "touch " + meeting.resolve("trace"), MINUTE).lookingOnly();

            assertThatThrownBy(() -> without.run(script))
                    .isInstanceOf(ScriptException.class)
                    .hasMessage("read_only cannot be enforced on this machine, so the script was not run:"
                            + " the runtime has no home");
            assertThat(meeting.resolve("trace")).doesNotExist();
        }
    }
}
