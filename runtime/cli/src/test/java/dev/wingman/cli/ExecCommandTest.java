package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecCommandTest {

    @TempDir
    Path home;

    @Test
    void startsAPrivateRuntimeForOneCall() {
        FakeHost host = new FakeHost(home);

        Call call = Call.of(host, "exec", "fake", "echo", "--param", "greeting=hello");

        assertThat(call.err()).isEmpty();
        assertThat(call.out()).contains("succeeded: echoed").contains("greeting: hello");
        assertThat(call.exitCode()).isZero();
        assertThat(host.orders).extracting(RuntimeHost.Order::mode).containsExactly(RuntimeHost.Mode.ONE_CALL);
        assertThat(home.resolve("run")).isEmptyDirectory();
    }
}
