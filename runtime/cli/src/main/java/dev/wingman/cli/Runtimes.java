package dev.wingman.cli;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to the runtime of a home: the one that is there, or a private one for this call. */
final class Runtimes {

    /** How long a call waits for other calls on the same home; the host does the waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RuntimeHost host;
    private final Path home;

    Runtimes(Context context) {
        this.host = context.host();
        this.home = context.home();
    }

    /** @throws CliException if there is none */
    Reached running() throws CliException {
        return attach().orElseThrow(() -> new CliException(
                ExitCode.NO_RUNTIME, "no runtime is running on " + home + ": start one with 'wingman start'"));
    }

    /** @throws CliException if there is none and none can be started */
    Reached runningOrPrivate() throws CliException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Reached> running = attach();
            if (running.isPresent()) {
                return running.get();
            }
            try {
                return startPrivate();
            } catch (HomeHeldException e) {
                // A runtime that is coming up can soon be attached to, another call soon ends.
                if (System.nanoTime() - deadline > 0) {
                    throw new CliException(ExitCode.NO_RUNTIME, String.valueOf(e.getMessage()), e);
                }
            }
        }
    }

    private Optional<Reached> attach() throws CliException {
        try {
            return Optional.of(new Reached(RuntimeClient.connect(SocketPath.of(home)), null));
        } catch (SocketException nobodyListens) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.NO_RUNTIME, "the runtime on " + home + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private Reached startPrivate() throws CliException, HomeHeldException {
        RuntimeHost.RunningRuntime runtime = null;
        try {
            Path socket = SocketPath.ofOneCall(home);
            runtime = host.start(new RuntimeHost.Order(home, socket, RuntimeHost.Mode.ONE_CALL));
            return new Reached(RuntimeClient.connect(socket), runtime);
        } catch (HomeHeldException e) {
            throw e;
        } catch (RuntimeStartException e) {
            throw new CliException(ExitCode.NO_RUNTIME, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            if (runtime != null) {
                runtime.close();
            }
            throw new CliException(
                    ExitCode.NO_RUNTIME, "a runtime was started but cannot be reached: " + e.getMessage(), e);
        }
    }

    /** A runtime to talk to; closing it hangs up, and stops the runtime if it was started for this call. */
    record Reached(RuntimeClient client, RuntimeHost.@Nullable RunningRuntime own) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            if (own != null) {
                own.close();
            }
        }
    }
}
