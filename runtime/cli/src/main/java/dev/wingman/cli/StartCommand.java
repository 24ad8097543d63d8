package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wingman start}. */
@Command(
        name = "start",
        description = {
            "Starts the runtime and stays until it is stopped, with its shell if there is a terminal.",
            "It lives in WINGMAN_HOME, or else in the distribution's own directory.",
            "Without a shell, one line on standard output says when it is ready:",
            "  ready: wingman VERSION, N plugins active, home PATH, pid PID",
            "A signal (TERM, INT, HUP) stops it in order; the end of its input does not."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  the runtime ran and was stopped",
            "  143, 130, 129  stopped by TERM, INT, HUP, in order too",
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
                if (!shell) {
                    runtime.awaitReady().ifPresent(readiness -> announce(readiness, home));
                }
                runtime.awaitStop();
                return ExitCode.SUCCEEDED.code();
            }
        } catch (RuntimeStartException | IOException e) {
            throw new CliException(ExitCode.NO_RUNTIME, String.valueOf(e.getMessage()), e);
        }
    }

    /** One line, for whoever started it in the background and waits. */
    private void announce(RuntimeHost.Readiness readiness, Path home) {
        int others = readiness.plugins() - readiness.active();
        PrintStream out = context.surroundings().out();
        out.println("ready: wingman " + context.host().version() + ", "
                + readiness.active() + (readiness.active() == 1 ? " plugin" : " plugins") + " active"
                + (others == 0 ? "" : " (" + others + " not, see 'wingman sh plugins')")
                + ", home " + PrintableText.of(home.toString())
                + ", pid " + ProcessHandle.current().pid());
        out.flush();
    }
}
