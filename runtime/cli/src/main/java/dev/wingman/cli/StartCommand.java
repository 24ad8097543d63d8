package dev.wingman.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wingman start}. */
@Command(
        name = "start",
        description = {
            "Starts the runtime and stays until it is stopped, with its shell if there is a terminal.",
            "It lives in WINGMAN_HOME, or else in the distribution's own directory."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  the runtime ran and was stopped",
            "  4  it could not start: another one holds the home, or this Java cannot enforce",
            "     permissions",
            "",
            "Examples:",
            "  wingman start",
            "  WINGMAN_HOME=/srv/wingman wingman start --headless"
        })
final class StartCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--headless", description = "No shell; also without a terminal.")
    boolean headless;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    StartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        boolean shell = context.surroundings().terminal() && !headless;
        RuntimeHost.Mode mode = shell ? RuntimeHost.Mode.SHELL : RuntimeHost.Mode.HEADLESS;
        try {
            Path home = context.home();
            Path socket = SocketPath.of(home);
            try (RuntimeHost.RunningRuntime runtime = context.host().start(new RuntimeHost.Order(home, socket, mode))) {
                // A signal ends the program; the runtime is stopped in order before.
                Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "wingman-close"));
                runtime.awaitStop();
                return ExitCode.SUCCEEDED.code();
            }
        } catch (RuntimeStartException | IOException e) {
            throw new CliException(ExitCode.NO_RUNTIME, String.valueOf(e.getMessage()), e);
        }
    }
}
