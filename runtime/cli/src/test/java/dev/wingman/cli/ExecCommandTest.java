package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wingman exec}, from its arguments to its streams and exit code, over the real socket. */
@Timeout(60)
class ExecCommandTest {

    @TempDir
    Path home;

    private FakeHost host;

    @BeforeEach
    void newHost() {
        host = new FakeHost(home);
    }

    @Test
    void reportsToAHuman() {
        Call call = Call.of(
                host, "exec", "fake", "echo", "--target", "web", "--param", "stdout=a\nb", "--param", "code:=0");

        assertThat(call)
                .isEqualTo(new Call(
                        0,
                        """
            succeeded: echoed

              plugin      fake 1.0.0 (trusted)
              action      echo
              target      web
              id          a1
              took        1.2 s, from 2026-01-02T03:04:05Z
              guarded by  permission rows

              validate_pre   ok       1.0 ms  the request is sound
              execute        ok        1.2 s  echoed
              validate_post  ok         0 ms  execute reported success

            stdout:
              a
              b

            code: 0
            """,
                        ""));
    }

    @Test
    void startsAPrivateRuntimeForTheCallAndStopsIt() {
        Call.of(host, "exec", "fake", "echo");

        assertThat(host.orders).singleElement().satisfies(order -> {
            assertThat(order.mode()).isEqualTo(RuntimeHost.Mode.ONE_CALL);
            assertThat(order.home()).isEqualTo(home);
        });
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    @Test
    void asksTheRuntimeThatIsThere() throws Exception {
        try (RuntimeHost.RunningRuntime running = running()) {
            Call call = Call.of(host, "exec", "fake", "echo");

            assertThat(call.exitCode()).isZero();
            assertThat(host.orders).extracting(RuntimeHost.Order::mode).containsExactly(RuntimeHost.Mode.HEADLESS);
            assertThat(running).isNotNull();
        }
    }

    private RuntimeHost.RunningRuntime running() throws Exception {
        return host.start(new RuntimeHost.Order(home, SocketPath.of(home), RuntimeHost.Mode.HEADLESS));
    }

    @Test
    void findsTheHomeInTheEnvironment(@TempDir Path other) {
        Call.with(host, "", false, Map.of("WINGMAN_HOME", other.toString()), "exec", "fake", "echo");

        assertThat(host.orders).extracting(RuntimeHost.Order::home).containsExactly(other);
    }

    @Test
    void printsOneJsonDocumentAndNothingElse() {
        Call call = Call.of(host, "exec", "fake", "echo", "--json", "--param", "esc=\u001b[2J\u009b\u202e");

        assertThat(call.err()).isEmpty();
        assertThat(call.out()).endsWith("}\n").hasLineCount(1).contains("\"esc\":\"\\u001b[2J\\u009b\\u202e\"");
        assertThat(Json.readObject(call.out()))
                .containsEntry("outcome", "succeeded")
                .containsOnlyKeys(
                        "id",
                        "plugin",
                        "version",
                        "trust",
                        "action",
                        "target",
                        "outcome",
                        "message",
                        "started_at",
                        "duration_ms",
                        "phases",
                        "result",
                        "layers");
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, 0",
        "failed, 1",
        "rolled_back, 1",
        "rollback_failed, 1",
        "rejected, 1",
        "timed_out, 1",
        "cancelled, 1",
        "unknown, 1",
        "denied, 3",
        "pending, 3"
    })
    void endsWithTheCodeOfTheOutcome(String outcome, int code) {
        assertThat(Call.of(host, "exec", "fake", outcome))
                .satisfies(call -> assertThat(call.exitCode()).isEqualTo(code))
                .satisfies(call -> assertThat(call.out()).startsWith(outcome + ": it ended so\n"));
    }

    @ParameterizedTest
    @CsvSource({"y, true", "YES, true", "n, false", "yo, false", "'', false"})
    void onATerminalAHumanIsAskedAndOnlyAYesLetsTheActionBegin(String answer, boolean begins) {
        List<String> lines = new ArrayList<>();
        FakeHost asking = new FakeHost(home).withShell((line, directory, out, err) -> {
            lines.add(line);
            return 0;
        });

        Call call = Call.with(asking, answer + "\n", true, Map.of(), "exec", "fake", "pending");

        assertThat(call.err()).contains("it ended so\nLet it begin? [y/N] ");
        assertThat(lines).isEqualTo(begins ? List.of("approve a1") : List.of());
        assertThat(call.exitCode()).isEqualTo(begins ? 0 : 3);
    }

    @Test
    void nobodyIsAskedWhereNobodySitsOrAProgramReads() {
        assertThat(Call.with(host, "y\n", false, Map.of(), "exec", "fake", "pending")
                        .err())
                .isEmpty();
        assertThat(Call.with(host, "y\n", true, Map.of(), "exec", "fake", "pending", "--json")
                        .err())
                .isEmpty();
        String document = "{\"plugin\":\"fake\",\"action_type\":\"pending\"}";
        assertThat(Call.with(host, document, true, Map.of(), "exec", "-").err()).doesNotContain("Let it begin?");
    }

    @Test
    void aPluginThatIsNotThereIsBadInput() {
        assertThat(Call.of(host, "exec", "nobody", "echo"))
                .satisfies(call -> assertThat(call.exitCode()).isEqualTo(2))
                .satisfies(call -> assertThat(call.out()).startsWith("rejected: no plugin 'nobody'\n"));
    }

    @Test
    void takesAnActionDocumentFromAFileOrStandardInput() throws Exception {
        String document = "{\"plugin\":\"fake\",\"action_type\":\"echo\",\"params\":{\"a\":[1,{\"b\":null}]}}";
        Path file = Files.writeString(home.resolve("action.json"), document);

        assertThat(Call.of(host, "exec", file.toString()).out()).contains("a: [1,{\"b\":null}]\n");
        assertThat(Call.with(host, document, false, Map.of(), "exec", "-").exitCode())
                .isZero();
    }

    @Test
    void passesOnTimeoutAndYes() throws Exception {
        Call.of(host, "exec", "fake", "echo", "--timeout", "7", "--yes");

        assertThat(host.actions.requests().take()).satisfies(request -> {
            assertThat(request.timeout()).hasSeconds(7);
            assertThat(request.confirmed()).isTrue();
        });
    }

    @Test
    void showsPhasesAndProgressWhileTheyHappenOnATerminalOnly() {
        Call live = Call.with(host, "", true, Map.of("NO_COLOR", "1"), "exec", "fake", "echo");

        assertThat(live.err().replaceAll("\r +\r", "<erased>"))
                .isEqualTo(
                        """
              validate_pre ...<erased>  validate_pre   ok       1.0 ms  the request is sound
              execute ...<erased>    echoing
              execute ...<erased>  execute        ok        1.2 s  echoed
              validate_post ...<erased>  validate_post  ok         0 ms  execute reported success
            """);
        assertThat(live.out()).startsWith("succeeded: echoed\n");
        assertThat(Call.with(host, "", true, Map.of(), "exec", "fake", "echo").out())
                .startsWith("\u001b[32msucceeded\u001b[0m: echoed\n");
        assertThat(Call.of(host, "exec", "fake", "echo").err()).isEmpty();
    }

    @Test
    void letsNoEscapeSequenceOfAPluginReachTheTerminal() {
        Call call = Call.with(
                host,
                "",
                true,
                Map.of("NO_COLOR", "1"),
                "exec",
                "fake",
                "echo",
                "--param",
                "stdout=\u001b]0;owned\u0007\nsucceeded: forged\r\u009b31m\u202egnp.exe",
                "--param",
                "k\u001b[2J=v\u001b[2J");

        assertThat(call.out())
                .endsWith(
                        """
            stdout:
              \\x1b]0;owned\\x07
              succeeded: forged\\x0d\\x9b31m\\u202egnp.exe

            k\\x1b[2J: v\\x1b[2J
            """);
        assertThat(call.out().chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
    }

    @Test
    void wrapsWhatItSaysToTheTerminalAndIndentsIt() {
        String text = "stdout=" + "x".repeat(70);
        String[] line = {"exec", "fake", "echo", "--param", text, "--param", "note=one two three four five six seven"};

        assertThat(Call.with(host, "", true, Map.of("NO_COLOR", "1", "COLUMNS", "40"), line)
                        .out())
                .contains("\n  validate_pre   ok       1.0 ms\n             the request is sound\n")
                .contains("\nnote: one two three four five six seven\n")
                .contains("x".repeat(70));
        assertThat(Call.with(host, "", false, Map.of("COLUMNS", "40"), line).out())
                .contains("  validate_pre   ok       1.0 ms  the request is sound\n");
    }

    @Test
    void leavesEmptyValuesOut() {
        assertThat(Call.of(host, "exec", "fake", "echo", "--param", "stderr=", "--param", "none:=[]", "--param", "n:=0")
                        .out())
                .endsWith("\n\nn: 0\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            exec                            | Missing required parameter: 'PLUGIN ACTION'; see 'wingman exec --help'
            exec a b c                      | unexpected 'c' behind PLUGIN ACTION; see 'wingman exec --help'
            exec a b --parm x=1             | unknown option '--parm', did you mean '--param'?
            exec a b --param x              | parameter 'x': expected KEY=TEXT or KEY:=JSON
            exec a b --param =x             | parameter '=x': expected KEY=TEXT or KEY:=JSON
            exec a b --param x=1 --param x=2| parameter 'x': given twice
            exec a b --param x:=yes         | parameter 'x': 'yes' is not JSON: malformed JSON at line 1 column 1; x=… takes any text
            exec a b --timeout 0            | --timeout 0: expected 1 to 86400 seconds; see 'wingman exec --help'
            exec a b --timeout soon         | Invalid value for option '--timeout': 'soon' is not an int; see 'wingman exec --help'
            exec none.json                  | none.json: no such file; expected PLUGIN ACTION, an action document, or - for standard input
            exec - --target x               | --target and --param belong to PLUGIN ACTION; an action document has its own; see 'wingman exec --help'
            exec -                          | standard input: not JSON: it ends too early
            exce                            | unknown command 'exce', did you mean 'exec'?
            lamp                            | Unmatched argument at index 0: 'lamp'; see 'wingman --help'
            plugin chek my-plugin           | unknown command 'chek', did you mean 'check'?
            start now                       | Unmatched argument at index 1: 'now'; see 'wingman start --help'
            plugin                          | expected one of the commands, such as check or build; see 'wingman plugin --help'
            sh                              | Missing required parameter: 'COMMAND'; see 'wingman sh --help'
            """)
    void badInputIsOneLineAndStartsNothing(String line, String message) {
        assertThat(Call.of(host, line.split(" "))).isEqualTo(new Call(2, "", "wingman: " + message + "\n"));
        assertThat(host.orders).isEmpty();
    }

    @Test
    void locatesMistakesInAnActionDocument() {
        String document = "{\"plugin\": \"fake\",\n \"action_typ\": \"echo\"}";

        Call call = Call.with(host, document, false, Map.of(), "exec", "-");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).startsWith("wingman: standard input:").contains("action_typ");
        assertThat(host.actions.requests()).isEmpty();
    }

    @Test
    void errorsAreAJsonDocumentTooWhereJsonIsAskedFor() {
        FakeHost broken = new FakeHost(home).thatCannotStart("this JDK cannot enforce permissions");

        assertThat(Call.of(broken, "exec", "fake", "echo", "--json"))
                .isEqualTo(new Call(
                        4,
                        "{\"error\":{\"exit_code\":4,\"code\":\"no_runtime\","
                                + "\"message\":\"this JDK cannot enforce permissions\"}}\n",
                        ""));
        assertThat(Call.of(host, "exec", "fake", "echo", "--json", "--colour"))
                .isEqualTo(new Call(
                        2,
                        "{\"error\":{\"exit_code\":2,\"code\":\"bad_input\","
                                + "\"message\":\"Unknown option: '--colour'; see 'wingman exec --help'\"}}\n",
                        ""));
    }

    @Test
    void aRuntimeThatCannotStartIsSaidInOneLine() {
        FakeHost broken = new FakeHost(home).thatCannotStart("this JDK cannot enforce permissions");

        assertThat(Call.of(broken, "exec", "fake", "echo"))
                .isEqualTo(new Call(4, "", "wingman: this JDK cannot enforce permissions\n"));
    }
}
