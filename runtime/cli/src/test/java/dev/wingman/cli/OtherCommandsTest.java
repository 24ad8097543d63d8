package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OtherCommandsTest {

    @TempDir
    Path home;

    @Test
    void shRunsInTheRunningRuntimeAndEndsAsTheCommandDid() throws Exception {
        FakeHost host = new FakeHost(home).withShell((line, directory, out, err) -> {
            assertThat(directory).isEqualTo(Path.of("").toAbsolutePath());
            write(out, "ran '" + line + "' \u001b[31m\n");
            write(err, "and complained\n");
            return 1;
        });
        try (RuntimeHost.RunningRuntime running = start(host)) {
            assertThat(Call.of(host, "sh", "plugins", "| grep x"))
                    .isEqualTo(new Call(1, "ran 'plugins | grep x' \\x1b[31m\n", "and complained\n"));
            assertThat(running).isNotNull();
        }
    }

    private RuntimeHost.RunningRuntime start(FakeHost host) throws Exception {
        return host.start(new RuntimeHost.Order(home, SocketPath.of(home), RuntimeHost.Mode.HEADLESS));
    }

    @Test
    void shStartsNoRuntime() {
        FakeHost host = new FakeHost(home);

        assertThat(Call.of(host, "sh", "plugins"))
                .isEqualTo(new Call(
                        4, "", "wingman: no runtime is running on " + home + ": start one with 'wingman start'\n"));
        assertThat(host.orders).isEmpty();
    }

    @Test
    void startStaysUntilTheRuntimeIsStopped() throws Exception {
        FakeHost host = new FakeHost(home);
        CompletableFuture<Call> started = CompletableFuture.supplyAsync(() -> Call.of(host, "start", "--headless"));
        try (RuntimeClient client = connectSoon(started)) {
            client.send(dev.wingman.wire.Protocol.frame("stop"));

            assertThat(started.get(20, TimeUnit.SECONDS))
                    .isEqualTo(new Call(
                            0,
                            "ready: wingman 1.2.3, 2 plugins active (1 not, see 'wingman sh plugins'), home "
                                    + home.toRealPath() + ", pid "
                                    + ProcessHandle.current().pid() + "\n",
                            ""));
        }
        assertThat(home.resolve("run")).isEmptyDirectory();
    }

    private RuntimeClient connectSoon(CompletableFuture<Call> started) throws IOException {
        while (true) {
            try {
                return RuntimeClient.connect(SocketPath.of(home));
            } catch (java.net.SocketException notYet) {
                assertThat(started).isNotDone();
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void startWithoutATerminalNeedsNoShell() {
        FakeHost host = new FakeHost(home).thatCannotStart("another runtime holds " + home);

        assertThat(Call.of(host, "start")).isEqualTo(new Call(4, "", "wingman: another runtime holds " + home + "\n"));
        assertThat(host.orders).extracting(RuntimeHost.Order::mode).containsExactly(RuntimeHost.Mode.HEADLESS);
    }

    @Test
    void printsItsVersion() {
        assertThat(Call.of(new FakeHost(home), "--version")).isEqualTo(new Call(0, "wingman 1.2.3\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "exec --help",
                "start -h",
                "sh --help",
                "plugin --help",
                "plugin build --help",
                "plugin new -h",
                "plugin test -h"
            })
    void helpFitsATerminal(String line) {
        Call call = Call.of(new FakeHost(home), line.split(" "));

        assertThat(call.exitCode()).isZero();
        assertThat(call.err()).isEmpty();
        assertThat(call.out().lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void helpNamesTheExitCodesAndExamples() {
        assertThat(Call.of(new FakeHost(home), "exec", "--help").out())
                .contains("  3  refused: trust, permission, policy, or an approval that is missing")
                .contains("  wingman exec script run_bash --param command='df -h /'");
        assertThat(Call.of(new FakeHost(home)).exitCode()).isEqualTo(2);
    }

    @Test
    void longHomesGetAShortSocketThatBothEndsFind() throws Exception {
        Path deep = Files.createDirectories(home.resolve("d".repeat(60)).resolve("e".repeat(60)));

        Path path = SocketPath.of(deep);

        assertThat(path.toString().length()).isLessThanOrEqualTo(107);
        assertThat(path).isEqualTo(SocketPath.of(deep)).isNotEqualTo(SocketPath.of(deep.getParent()));
        assertThat(SocketPath.of(home)).isEqualTo(home.toRealPath().resolve("run/wingman.sock"));
        assertThat(Files.getPosixFilePermissions(path.getParent())).hasSize(3);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
