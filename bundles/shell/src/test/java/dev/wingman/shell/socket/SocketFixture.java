package dev.wingman.shell.socket;

import dev.wingman.shell.fake.FakeActions;
import dev.wingman.shell.fake.FakeContext;
import dev.wingman.shell.fake.FakePlugins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A socket in a home of its own, with a fake core behind it and little patience. */
final class SocketFixture implements AutoCloseable {

    static final Limits IMPATIENT = new Limits(
            8,
            4096,
            16,
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofSeconds(2));

    final FakeActions actions = new FakeActions();
    final FakePlugins plugins = new FakePlugins();
    final CountDownLatch stopped = new CountDownLatch(1);
    final Path path;
    final LocalSocket socket;

    SocketFixture(Path home, Limits limits) {
        path = home.resolve("run").resolve("wingman.sock");
        Map<String, String> properties =
                Map.of("wingman.home", home.toString(), "wingman.socket", path.toString(), "wingman.version", "1.2.3");
        socket = new LocalSocket(FakeContext.of(properties, stopped::countDown), actions, plugins, limits);
    }

    static SocketFixture settled(Path home) {
        return settled(home, Limits.STANDARD);
    }

    static SocketFixture settled(Path home, Limits limits) {
        SocketFixture fixture = new SocketFixture(home, limits);
        fixture.plugins.settle();
        return fixture;
    }

    RawClient client() throws IOException {
        return RawClient.greeted(path);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.close();
    }
}
