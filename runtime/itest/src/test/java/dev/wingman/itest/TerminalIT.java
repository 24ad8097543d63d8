package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled distribution as somebody at a terminal has it: live phases, Ctrl-C, and the shell's completion. */
class TerminalIT {

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String PROMPT = "wingman> ";

    @TempDir
    Path directory;

    private Path home;
    private WingmanProcess wingman;

    @BeforeEach
    void makeHome() throws Exception {
        home = directory.toRealPath().resolve("home");
        Path local = Files.createDirectories(home.resolve("plugins/local"));
        Files.copy(
                TestRuntime.distribution().resolve("examples/hello-sandboxed.jar"),
                local.resolve("hello-sandboxed.jar"));
        wingman = new WingmanProcess(home);
    }

    @Test
    void phasesAreShownWhileTheyLast() throws Exception {
        try (Pty terminal = wingman.onTerminal("exec", "script", "run_bash", "--param", "command=echo hi", "--yes")) {
            terminal.await("  validate_pre ...\r");
            terminal.await("  validate_pre   ok ");
            terminal.await("  execute ...\r");
            terminal.await("    running bash");
            terminal.await("  execute        ok ");
            terminal.await("  validate_post  ok ");
            terminal.await("succeeded");
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void ctrlCCancelsTheActionAndLeavesNoProcess() throws Exception {
        Path pid = directory.resolve("pid");
        try (Pty terminal = wingman.onTerminal("exec", "script", "run_bash", "--param", sleeping(pid), "--yes")) {
            terminal.await("  execute ...");
            ProcessHandle script = awaitProcess(pid);

            terminal.type(CTRL_C);

            terminal.await("cancelled");
            terminal.await("execute was cancelled: the caller was interrupted");
            assertThat(terminal.awaitEnd()).isEqualTo(1);
            assertThat(script.isAlive()).isFalse();
        }
    }

    @Test
    void aSignalCancelsTheActionAndItsReportIsStillOneDocument() throws Exception {
        Path pid = directory.resolve("pid");
        Process exec = wingman.spawn("exec", "script", "run_bash", "--param", sleeping(pid), "--yes", "--json");
        ProcessHandle script = awaitProcess(pid);

        exec.toHandle().destroy();

        String report = new String(exec.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(exec.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(exec.exitValue()).as(report).isEqualTo(1);
        assertThat(JsonParser.parseString(report)
                        .getAsJsonObject()
                        .get("outcome")
                        .getAsString())
                .isEqualTo("cancelled");
        assertThat(script.isAlive()).isFalse();
    }

    @Test
    void theShellCompletesCommandsPluginsActionsAndPermissions() throws Exception {
        try (Pty terminal = wingman.onTerminal("start")) {
            terminal.await(PROMPT);
            // An action from elsewhere waits until the plugins of the start have been dealt with.
            assertThat(wingman.run("exec", "my-plugin", "my_action").exitCode()).isZero();
            terminal.type("plugin my-p\t\r");
            terminal.await("my-plugin 1.0.0 is active");
            terminal.await(PROMPT);
            terminal.type("exec my-plugin my_a\t\r");
            terminal.await("succeeded");
            terminal.await(PROMPT);
            terminal.type("why my-plugin docker:rest\t\r");
            terminal.await("docker:restart is declared (manifest.yaml:10) but withheld");
            terminal.await(PROMPT);
            terminal.type("sandb\t\r");
            terminal.await("permission-rows");
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void theShellAnswersAnUnknownCommandByTheNearestAndGoesOn() throws Exception {
        try (Pty terminal = wingman.onTerminal("start")) {
            terminal.await(PROMPT);
            terminal.type("pluginz\r");
            assertThat(terminal.await("no command 'pluginz', did you mean 'plugins'?"))
                    .doesNotContain("Exception");
            assertThat(terminal.await(PROMPT)).doesNotContain("Exception");
            terminal.type(CTRL_D);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    @Test
    void whoeverLeavesTheShellBeforeTheRuntimeIsUpEndsItAllTheSame() throws Exception {
        try (Pty terminal = wingman.onTerminal("start")) {
            terminal.await(PROMPT);
            terminal.type(CTRL_D);
            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    private static String sleeping(Path pid) {
        return "command=echo $$ > " + pid + ".part; mv " + pid + ".part " + pid + "; sleep 300";
    }

    /** The script says its process id when it runs; nothing else tells a test of that. */
    private static ProcessHandle awaitProcess(Path pid) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        CountDownLatch never = new CountDownLatch(1);
        while (!Files.exists(pid)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the script did not begin");
            }
            never.await(5, TimeUnit.MILLISECONDS);
        }
        long number = Long.parseLong(Files.readString(pid).strip());
        return ProcessHandle.of(number).orElseThrow(() -> new AssertionError("the script has ended already"));
    }
}
