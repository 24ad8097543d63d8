package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            client.send(Protocol.frame(
                    "sh",
                    "command",
                    line,
                    "directory",
                    Path.of("").toAbsolutePath().toString()));
            return follow(context, client);
        } catch (IOException e) {
            throw new CliException(ExitCode.NO_RUNTIME, "the runtime was lost: " + e.getMessage(), e);
        }
    }

    private static int follow(Context context, RuntimeClient client) throws IOException, CliException {
        while (true) {
            Map<String, @Nullable Object> frame = client.next(PATIENCE);
            switch (String.valueOf(frame.get("type"))) {
                case "output" -> print(context, frame);
                case "exit" -> {
                    return Long.valueOf(0).equals(frame.get("status"))
                            ? ExitCode.SUCCEEDED.code()
                            : ExitCode.FAILED.code();
                }
                case "error" -> throw Refusals.of(frame);
                default -> throw new IOException("it speaks of '" + frame.get("type") + "'");
            }
        }
    }

    private static void print(Context context, Map<String, @Nullable Object> frame) {
        PrintStream stream = "err".equals(frame.get("stream"))
                ? context.surroundings().err()
                : context.surroundings().out();
        stream.print(PrintableText.of(String.valueOf(frame.get("text"))));
        stream.flush();
    }
}
