package dev.wingman.cli;

import dev.wingman.shell.fake.FakeActions;
import dev.wingman.shell.fake.FakeContext;
import dev.wingman.shell.fake.FakePlugins;
import dev.wingman.shell.socket.CommandLines;
import dev.wingman.shell.socket.LocalSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runtimes with the real socket and a fake core. */
final class FakeHost implements RuntimeHost {

    final FakeActions actions = new FakeActions();
    final FakePlugins plugins = new FakePlugins().settle();
    final List<Order> orders = new ArrayList<>();
    private final Path home;
    private String refusal = "";
    private CommandLines commandLines;

    FakeHost(Path home) {
        this.home = home;
    }

    FakeHost thatCannotStart(String why) {
        refusal = why;
        return this;
    }

    FakeHost withShell(CommandLines lines) {
        commandLines = lines;
        return this;
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public Path defaultHome() {
        return home;
    }

    @Override
    public RunningRuntime start(Order order) throws RuntimeStartException {
        orders.add(order);
        if (!refusal.isEmpty()) {
            throw new RuntimeStartException(refusal);
        }
        return new FakeRuntime(order);
    }

    private final class FakeRuntime implements RunningRuntime {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final LocalSocket socket;

        FakeRuntime(Order order) {
            Map<String, String> properties = Map.of(
                    "wingman.home", order.home().toString(),
                    "wingman.socket", order.socket().toString(),
                    "wingman.version", "1.2.3");
            socket = new LocalSocket(FakeContext.of(properties, stopped::countDown), actions, plugins);
            if (commandLines != null) {
                socket.addShell(commandLines);
            }
        }

        @Override
        public Optional<Readiness> awaitReady() throws InterruptedException {
            CountDownLatch over = new CountDownLatch(1);
            plugins.settled().onResolve(over::countDown);
            over.await();
            return Optional.of(new Readiness(2, 3));
        }

        @Override
        public void awaitStop() throws InterruptedException {
            stopped.await();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (java.io.IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
            stopped.countDown();
        }
    }
}
