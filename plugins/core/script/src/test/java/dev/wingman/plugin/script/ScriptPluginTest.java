package dev.wingman.plugin.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptLimits;
import dev.wingman.resource.script.ScriptOutcome;
import dev.wingman.resource.script.Scripts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPluginTest {

    private static final String KNOWN = "expected 'command' or 'file' or 'timeout' or 'read_only' or 'env' or"
            + " 'memory_mib' or 'cpu_seconds' or 'processes' or 'file_size_mib'";

    private static final String WHOLE_SECONDS = "expected a whole number of seconds from 1 to 300";

    private final List<Script> ran = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private String refusal = "";
    private final List<String> progress = new ArrayList<>();
    private ScriptOutcome outcome = outcome(0, "", "", false, false, 0, List.of());

    private final ScriptPlugin plugin = new ScriptPlugin(new Host(), progress::add);

    @Test
    void itIsThePluginOfItsManifest() {
        assertThat(plugin.pluginId()).isEqualTo("script");
        assertThat(plugin.supportedActions()).containsExactly("run_bash", "run_python");
    }

    @Test
    void aCommandIsRunByBashForAMinuteAtMost() throws Exception {
        Action action = action("run_bash", Map.of("command", "df -h /\nls"));

        assertThat(validate(action)).isEqualTo(Verdict.ok("a bash script of 2 line(s), 60 s at most"));
        plugin.execute(action).getValue();

        assertThat(ran).containsExactly(new Script(Interpreter.BASH, "df -h /\nls", Duration.ofMinutes(1)));
        assertThat(progress).containsExactly("running bash (timeout 60 s)");
    }

    @Test
    void codeIsRunByPythonForAsLongAsItIsAllowed() throws Exception {
        Action action = action("run_python", Map.of("code", "print()", "timeout", 5));

        assertThat(validate(action)).isEqualTo(Verdict.ok("a python script of 1 line(s), 5 s at most"));
        plugin.execute(action).getValue();

        assertThat(ran).containsExactly(new Script(Interpreter.PYTHON, "print()", Duration.ofSeconds(5)));
        assertThat(progress).containsExactly("running python (timeout 5 s)");
    }

    @Test
    void whatAScriptAsksForIsHandedOn() throws Exception {
        Action action = action(
                "run_python",
                Map.of(
                        "file", "/srv/scripts/a.py",
                        "env", Map.of("TOKEN", "secret:nas"),
                        "memory_mib", 100,
                        "cpu_seconds", 5,
                        "processes", 50,
                        "file_size_mib", 2));

        assertThat(validate(action)).isEqualTo(Verdict.ok("a python script of 1 line(s), 60 s at most"));
        plugin.execute(action).getValue();

        assertThat(ran)
                .containsExactly(new Script(
                        Interpreter.PYTHON,
                        "# PYTHON /srv/scripts/a.py",
                        Duration.ofMinutes(1),
                        false,
                        new ScriptLimits(100, 5, 50, 2),
                        Map.of("TOKEN", "secret:nas")));
    }

    @Test
    void whatItWritesIsProgress() throws Exception {
        written.addAll(List.of("one", "two"));

        plugin.execute(action("run_bash", Map.of("command", "true"))).getValue();

        assertThat(progress).containsExactly("running bash (timeout 60 s)", "one", "two");
    }

    @Test
    void whatTheHostWouldNotRunIsDeclinedBefore() throws Exception {
        refusal = "the secret 'nas' is not given to a script: because";

        assertThat(validate(action("run_bash", Map.of("command", "true")))).isEqualTo(Verdict.no(refusal));
    }

    @Test
    void aScriptThatMayOnlyLookIsHandedOnAsSuch() throws Exception {
        Action action = action("run_bash", Map.of("command", "df", "read_only", true));

        assertThat(validate(action)).isEqualTo(Verdict.ok("a bash script of 1 line(s), 60 s at most, read-only"));
        plugin.execute(action).getValue();

        assertThat(ran).containsExactly(new Script(Interpreter.BASH, "df", Duration.ofMinutes(1)).lookingOnly());
        assertThat(progress).containsExactly("running bash (timeout 60 s, read-only)");
    }

    static List<Number> wholeNumbers() {
        return List.of(1, 300, 30L, 30.0, new BigDecimal("3e1"), BigInteger.TEN, (short) 7, 7f);
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aTimeoutMayComeAsAnyWholeNumber(Number timeout) throws Exception {
        assertThat(validate(bash(Map.of("timeout", timeout))).message()).endsWith(timeout.intValue() + " s at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "localhost"})
    void theHostIsItsOnlyTarget(String target) throws Exception {
        Action action = new Action("1", "run_bash", target, Map.of("command", "true"), Map.of());

        assertThat(validate(action).ok()).isTrue();
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(
                        action("run_perl", Map.of()), "unsupported action: run_perl, expected run_bash or run_python"),
                Arguments.of(action("run_bash", Map.of()), "command: missing, expected the script's text"),
                Arguments.of(action("run_python", Map.of()), "code: missing, expected the script's text"),
                Arguments.of(bash("command", ""), "command: the script is empty"),
                Arguments.of(bash("command", " \n"), "command: the script is empty"),
                Arguments.of(bash("command", 5), "command: is a number, expected the script's text"),
                Arguments.of(bash("command", true), "command: is a boolean, expected the script's text"),
                Arguments.of(bash("command", null), "command: is null, expected the script's text"),
                Arguments.of(bash("command", List.of("ls")), "command: is a list, expected the script's text"),
                Arguments.of(bash("command", Map.of("a", 1)), "command: is a map, expected the script's text"),
                Arguments.of(bash("command", "a\0b"), "command: the script holds a NUL character at index 1"),
                Arguments.of(
                        bash("command", "x".repeat(262_145)),
                        "command: the script is 262145 bytes long, expected at most 262144"),
                Arguments.of(bash("timeout", 0), "timeout: is 0, " + WHOLE_SECONDS),
                Arguments.of(bash("timeout", 301), "timeout: is 301, " + WHOLE_SECONDS),
                Arguments.of(bash("timeout", -1), "timeout: is -1, " + WHOLE_SECONDS),
                Arguments.of(bash("timeout", 1.5), "timeout: is 1.5, " + WHOLE_SECONDS),
                Arguments.of(bash("timeout", 1e300), "timeout: is 1.0E300, " + WHOLE_SECONDS),
                Arguments.of(bash("timeout", null), "timeout: is null, " + WHOLE_SECONDS),
                Arguments.of(bash("timeout", true), "timeout: is a boolean, " + WHOLE_SECONDS),
                Arguments.of(
                        bash("timeout", "30"),
                        "timeout: is a text, " + WHOLE_SECONDS + " (on the command line: --param timeout:=30)"),
                Arguments.of(bash("file", "/srv/scripts/a"), "file: is given beside command, expected one of them"),
                Arguments.of(
                        action("run_bash", Map.of("file", "/etc/passwd")),
                        "the file '/etc/passwd' is not run: elsewhere"),
                Arguments.of(action("run_bash", Map.of("file", 1)), "file: is a number, expected the script's path"),
                Arguments.of(
                        bash("env", "A=b"),
                        "env: is a text, expected a map of names to texts"
                                + " (on the command line: --param env:='{\"NAME\": \"secret:nas\"}')"),
                Arguments.of(bash("env", Map.of("A", 1)), "env: A: is a number, expected a text, or secret:NAME"),
                Arguments.of(bash("env", Map.of("PATH", "/tmp")), "command: the variable PATH cannot be set"),
                Arguments.of(
                        bash("env", Map.of("LD_PRELOAD", "/tmp/x")), "command: the variable LD_PRELOAD cannot be set"),
                Arguments.of(
                        bash("env", Map.of("A", "Bearer secret:nas")),
                        "command: the value of A holds 'secret:', expected 'secret:NAME' and nothing else, where NAME"
                                + " is up to 64 small letters, digits and hyphens"),
                Arguments.of(
                        bash("memory_mib", 0), "memory_mib: is 0, expected a whole number of MiB from 1 to 16777216"),
                Arguments.of(
                        bash("cpu_seconds", 1.5),
                        "cpu_seconds: is 1.5, expected a whole number of seconds from 1 to 16777216"),
                Arguments.of(bash("read_only", 1), "read_only: is a number, expected true or false"),
                Arguments.of(
                        bash("read_only", "true"),
                        "read_only: is a text, expected true or false (on the command line: --param read_only:=true)"),
                Arguments.of(bash("tiemout", 5), "tiemout: unknown parameter, did you mean 'timeout'?"),
                Arguments.of(bash("Command", "ls"), "Command: unknown parameter, did you mean 'command'?"),
                Arguments.of(bash("code", "1"), "code: unknown parameter, " + KNOWN),
                Arguments.of(bash("x".repeat(100), 1), "x".repeat(100) + ": unknown parameter, " + KNOWN),
                Arguments.of(
                        new Action("1", "run_bash", "docker://nginx", Map.of("command", "ls"), Map.of()),
                        "target: scripts run on the host, not on 'docker://nginx'; leave it out, or say 'host'"),
                Arguments.of(
                        new Action("1", "run_python", "vm", Map.of("cod", "1", "timeout", 0), Map.of()),
                        "target: scripts run on the host, not on 'vm'; leave it out, or say 'host';"
                                + " cod: unknown parameter, did you mean 'code'?;"
                                + " code: missing, expected the script's text;"
                                + " timeout: is 0, " + WHOLE_SECONDS));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedBeforeAnythingRuns(Action action, String message) throws Exception {
        assertThat(validate(action)).isEqualTo(Verdict.no(message));

        assertThat(plugin.execute(action).getValue()).isEqualTo(ActionResult.error(message));
        assertThat(ran).isEmpty();
        assertThat(progress).isEmpty();
    }

    @Test
    void theOutcomeIsTheData() throws Exception {
        outcome = outcome(0, "out\n", "err\n", false, true, 0, List.of());

        ActionResult result = plugin.execute(bash(Map.of())).getValue();

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.message()).isEqualTo("exit code 0");
        assertThat(result.data())
                .containsExactly(
                        entry("exit_code", 0),
                        entry("stdout", "out\n"),
                        entry("stderr", "err\n"),
                        entry("truncated", true),
                        entry("timed_out", false),
                        entry("duration_ms", 1234L),
                        entry("left_behind", 0),
                        entry("survivors", List.of()));
    }

    static List<Arguments> outcomes() {
        return List.of(
                Arguments.of(outcome(0, "", "warning", false, false, 0, List.of()), Status.SUCCESS, "exit code 0"),
                Arguments.of(outcome(3, "", "", false, false, 0, List.of()), Status.ERROR, "exit code 3"),
                Arguments.of(
                        outcome(3, "out", "first\nlast\n\n  \n", false, false, 0, List.of()),
                        Status.ERROR,
                        "exit code 3: last"),
                Arguments.of(
                        outcome(1, "", "\u001b[31mred\u0007", false, false, 0, List.of()),
                        Status.ERROR,
                        "exit code 1: [31mred"),
                Arguments.of(
                        outcome(1, "", "x".repeat(300), false, false, 0, List.of()),
                        Status.ERROR,
                        "exit code 1: " + "x".repeat(200) + "..."),
                Arguments.of(
                        outcome(0, "", "", false, false, 2, List.of()),
                        Status.SUCCESS,
                        "exit code 0 (2 process(es) left behind were ended)"),
                Arguments.of(
                        outcome(143, "", "working", true, false, 2, List.of()),
                        Status.ERROR,
                        "timed out after 60 s and was ended: working"),
                Arguments.of(
                        outcome(0, "", "", true, false, 0, List.of()),
                        Status.ERROR,
                        "timed out after 60 s and was ended"),
                Arguments.of(
                        outcome(0, "", "", false, false, 1, List.of(42L, 43L)),
                        Status.ERROR,
                        "exit code 0 (1 process(es) left behind were ended)"
                                + " (still running, because they could not be ended: [42, 43])"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("outcomes")
    void theMessageSaysHowItEnded(ScriptOutcome ended, Status status, String message) throws Exception {
        outcome = ended;
        Action action = bash(Map.of());

        ActionResult result = plugin.execute(action).getValue();

        assertThat(result.message()).isEqualTo(message);
        assertThat(result.status()).isEqualTo(status);
        assertThat(plugin.validatePost(action, result).getValue())
                .isEqualTo(
                        status == Status.SUCCESS
                                ? Verdict.ok(
                                        "the script ended with exit code 0, and nothing that it started still runs")
                                : Verdict.no(message));
    }

    @Test
    void aScriptThatCannotBeRunIsAnErrorWithItsReason() throws Exception {
        refusal = "bash is not installed";

        assertThat(plugin.execute(bash(Map.of())).getValue()).isEqualTo(ActionResult.error("bash is not installed"));
    }

    @Test
    void nothingIsUndone() throws Exception {
        assertThat(plugin.rollback(bash(Map.of()), ActionResult.error("")).getValue())
                .isFalse();
    }

    private final class Host implements Scripts {
        @Override
        public ScriptOutcome run(Script script) {
            throw new AssertionError("its lines are progress");
        }

        @Override
        public ScriptOutcome run(Script script, Consumer<String> lines) throws ScriptException {
            check(script);
            ran.add(script);
            written.forEach(lines);
            return outcome;
        }

        @Override
        public void check(Script script) throws ScriptException {
            if (!refusal.isEmpty()) {
                throw new ScriptException(refusal);
            }
        }

        @Override
        public String load(Interpreter interpreter, String file) throws ScriptException {
            if (!file.startsWith("/srv/scripts/")) {
                throw new ScriptException("the file '" + file + "' is not run: elsewhere");
            }
            return "# " + interpreter + " " + file;
        }
    }

    private Verdict validate(Action action) throws Exception {
        return plugin.validatePre(action).getValue();
    }

    private static Action bash(String name, Object value) {
        Map<String, Object> params = new HashMap<>();
        params.put(name, value);
        return bash(params);
    }

    private static Action bash(Map<String, Object> params) {
        Map<String, Object> all = new HashMap<>(Map.of("command", "true"));
        all.putAll(params);
        return action("run_bash", all);
    }

    private static Action action(String type, Map<String, Object> params) {
        return new Action("1", type, "", params, Map.of());
    }

    private static ScriptOutcome outcome(
            int exitCode,
            String stdout,
            String stderr,
            boolean timedOut,
            boolean truncated,
            int leftBehind,
            List<Long> survivors) {
        return new ScriptOutcome(
                exitCode, stdout, stderr, timedOut, truncated, leftBehind, survivors, Duration.ofMillis(1234));
    }
}
