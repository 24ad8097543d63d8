package dev.wingman.launcher;

import dev.wingman.cli.HomeHeldException;
import dev.wingman.cli.RuntimeHost;
import dev.wingman.cli.RuntimeStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts the runtime of this distribution for the command line. */
public final class FelixHost implements RuntimeHost {

    /** Long enough for another call to end, short enough to notice a runtime that came up meanwhile. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public Path defaultHome() {
        return distributionRoot();
    }

    @Override
    public RunningRuntime start(Order order) throws RuntimeStartException {
        try {
            Distribution distribution = Distribution.at(distributionRoot());
            Home home = Home.open(order.home(), distribution);
            HomeLock lock = lock(home, order.mode());
            try {
                home.populate(distribution);
                LogFile.open(home, order.mode() == Mode.HEADLESS);
                StandardStreams.keepOpen();
                FelixRuntime runtime = FelixRuntime.start(distribution, home, order.socket(), order.mode());
                return new Running(runtime, lock);
            } catch (StartException | IOException | InterruptedException e) {
                lock.close();
                throw e;
            }
        } catch (StartException | IOException e) {
            throw new RuntimeStartException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeStartException("interrupted while the runtime was starting", e);
        }
    }

    private static HomeLock lock(Home home, Mode mode) throws IOException, InterruptedException, HomeHeldException {
        Optional<HomeLock> lock = mode == Mode.ONE_CALL ? HomeLock.awaitLock(home, PATIENCE) : HomeLock.tryLock(home);
        return lock.orElseThrow(() -> new HomeHeldException(HomeLock.heldByAnother(home)));
    }

    private static Path distributionRoot() {
        String root = System.getProperty("wingman.dist");
        if (root == null) {
            throw new IllegalStateException("wingman.dist is not set; start Wingman with bin/wingman");
        }
        return Path.of(root);
    }

    private record Running(FelixRuntime runtime, HomeLock lock) implements RunningRuntime {

        @Override
        public Optional<Readiness> awaitReady() throws InterruptedException {
            return runtime.awaitReady();
        }

        @Override
        public void awaitStop() throws InterruptedException {
            runtime.awaitStop();
        }

        @Override
        public void close() {
            runtime.close();
            try {
                lock.close();
            } catch (IOException e) {
                System.getLogger("dev.wingman.launcher")
                        .log(System.Logger.Level.WARNING, "The lock was not given back", e);
            }
        }
    }
}
