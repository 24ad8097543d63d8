package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wingman sh}. */
@Command(
        name = "sh",
        description = "Runs a command line of the shell in the running runtime.",
        footer = {
            "",
            "Exit codes:",
            "  0  the command succeeded",
            "  1  it failed; why stands on standard error",
            "  2  usage",
            "  4  no runtime is running",
            "",
            "Examples:",
            "  wingman sh plugins",
            "  wingman sh plugins | grep refused",
            "  wingman sh 'why my-plugin docker:restart nginx'"
        })
final class ShellCommand implements Callable<Integer> {

    /** Output may pause as long as the slowest command of the shell takes. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "A Gogo command line, best in quotes.")
    List<String> words = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    ShellCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        try (CancelOnSignal signal = new CancelOnSignal();
                Runtimes.Reached runtime = new Runtimes(context).running()) {
            signal.arm(runtime.client());
            return signal.endWith(run(context, runtime.client(), String.join(" ", words)));
        }
    }

    /** Runs a command line and prints what it says; its exit code. */
    static int run(Context context, RuntimeClient client, String line) throws CliException {
        try {
            boolean succeeded = new ShellLine(line, Path.of("").toAbsolutePath(), PATIENCE)
                    .run(client, (error, text) -> print(context, error, text));
            return (succeeded ? ExitCode.SUCCEEDED : ExitCode.FAILED).code();
        } catch (IOException e) {
            throw new CliException(ExitCode.NO_RUNTIME, "the runtime was lost: " + e.getMessage(), e);
        }
    }

    private static void print(Context context, boolean error, String text) {
        PrintStream stream =
                error ? context.surroundings().err() : context.surroundings().out();
        stream.print(PrintableText.of(text));
        stream.flush();
    }
}
