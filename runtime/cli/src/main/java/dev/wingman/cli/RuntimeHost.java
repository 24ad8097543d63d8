package dev.wingman.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whoever can start a runtime in this process; found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations do nothing until they are asked: most calls go to a runtime that is there already.
 */
public interface RuntimeHost {

    /** The version of the distribution. */
    String version();

    /** The home to use when {@code WINGMAN_HOME} names none. */
    Path defaultHome();

    /**
     * Starts a runtime and returns when it listens at the socket; its plugins may still be starting.
     *
     * @throws RuntimeStartException if it cannot start, or another one holds the home
     */
    RunningRuntime start(Order order) throws RuntimeStartException;

    /**
     * The runtime that is wanted.
     *
     * @param home absolute
     * @param socket where it listens; short enough for the kernel
     */
    record Order(Path home, Path socket, Mode mode) {
        public Order {
            requireNonNull(home, "home");
            requireNonNull(socket, "socket");
            requireNonNull(mode, "mode");
        }
    }

    /** What the runtime is for. */
    enum Mode {
        /** Stays, with the shell on this terminal. */
        SHELL,
        /** Stays, without a shell. */
        HEADLESS,
        /** Serves one call: no shell, no watching of directories, then it is closed. */
        ONE_CALL
    }

    /**
     * What came of the plugins of the start.
     *
     * @param active how many take actions
     * @param plugins how many there are
     */
    record Readiness(int active, int plugins) {}

    /** A runtime in this process. */
    interface RunningRuntime extends AutoCloseable {

        /** Returns when the plugins that were there at the start have been dealt with; empty if it stops before. */
        Optional<Readiness> awaitReady() throws InterruptedException;

        /** Returns when the runtime has stopped, whoever stopped it. */
        void awaitStop() throws InterruptedException;

        /** Stops the runtime and returns when it has stopped; does nothing the second time. */
        @Override
        void close();
    }
}
