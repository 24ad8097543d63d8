package dev.wingman.cli;

import dev.wingman.wire.Json;
import dev.wingman.wire.Protocol;
import dev.wingman.wire.ReportText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wingman exec}. */
@Command(
        name = "exec",
        customSynopsis = {
            "wingman exec [OPTIONS] PLUGIN ACTION",
            "       wingman exec [OPTIONS] FILE.json",
            "       wingman exec [OPTIONS] -"
        },
        description = {
            "Runs one action and reports what became of it.",
            "The running runtime does it, or else a private one that is started for this call."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  the action succeeded",
            "  1  it did not: failed, rolled_back, rollback_failed, rejected, timed_out,",
            "     cancelled or unknown",
            "  2  bad input: usage, action document, or no such plugin or action",
            "  3  refused: trust, permission, policy, or an approval that is missing",
            "  4  no runtime could be started or reached",
            "  130  interrupted (Ctrl-C); the action was cancelled",
            "",
            "Examples:",
            "  wingman exec script run_bash --param command='df -h /'",
            "  wingman exec docker restart --target nginx --param timeout:=30 --json",
            "  echo '{\"plugin\":\"script\",\"action_type\":\"run_bash\",",
            "         \"params\":{\"command\":\"uptime\"}}' | wingman exec -"
        })
final class ExecCommand implements Callable<Integer> {

    private static final int LONGEST_TIMEOUT_IN_SECONDS = 86_400;

    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "1..2",
            paramLabel = "PLUGIN ACTION",
            description = "Who does what; or FILE.json, an action document; or -, one on standard input.")
    List<String> what = new ArrayList<>();

    @Option(names = "--target", paramLabel = "TARGET", description = "What to act on.", defaultValue = "")
    String target = "";

    @Option(
            names = "--param",
            paramLabel = "KEY=TEXT",
            description = "A parameter of the action; KEY:=JSON for numbers, booleans, lists, objects.")
    List<String> params = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For the whole action; without it, the runtime's default.")
    @Nullable
    Integer timeoutInSeconds;

    @Option(
            names = "--yes",
            description =
                    "Answers for the human where the policy would ask one; without it you are asked on a terminal, and the"
                            + " action waits elsewhere.")
    boolean yes;

    @Option(names = "--dry-run", description = "Says what would happen: asks policy and plugin, executes nothing.")
    boolean dryRun;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "Your own name for this one action: asked for again under it, it is not done again but answered with"
                            + " what became of it.",
            defaultValue = "")
    String key = "";

    @Option(names = "--json", description = "Prints one JSON document, report or error, and nothing else.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    ExecCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException {
        Map<String, Object> request = request();
        try (CancelOnSignal signal = new CancelOnSignal();
                Runtimes.Reached runtime = new Runtimes(context).runningOrPrivate()) {
            signal.arm(runtime.client());
            Execution execution = new Execution(runtime.client(), listener());
            Map<String, @Nullable Object> report = execution.run(request, timeoutInSeconds);
            if ("pending".equals(report.get("outcome")) && asksHere() && new Consent(context).given(report)) {
                return signal.endWith(ShellCommand.run(context, runtime.client(), "approve " + report.get("id")));
            }
            print(report);
            return signal.endWith(Outcomes.exitCode(report).code());
        }
    }

    /** Standard input may hold the action, and a program reads no prompts. */
    private boolean asksHere() {
        return context.surroundings().terminal() && !json && !what.get(0).equals("-");
    }

    private Map<String, Object> request() throws CliException {
        if (timeoutInSeconds != null && (timeoutInSeconds < 1 || timeoutInSeconds > LONGEST_TIMEOUT_IN_SECONDS)) {
            throw usage("--timeout " + timeoutInSeconds + ": expected 1 to " + LONGEST_TIMEOUT_IN_SECONDS + " seconds");
        }
        if (what.size() > 2) {
            throw usage("unexpected '" + what.get(2) + "' behind PLUGIN ACTION");
        }
        Map<String, Object> request = Protocol.frame("exec", "yes", yes);
        if (dryRun) {
            request.put("dry_run", true);
        }
        if (!key.isEmpty()) {
            request.put("key", key);
        }
        if (what.size() == 2) {
            request.put("document", ActionDocument.of(what.get(0), what.get(1), target, params));
            return request;
        }
        if (!target.isEmpty() || !params.isEmpty()) {
            throw usage("--target and --param belong to PLUGIN ACTION; an action document has its own");
        }
        request.put(
                "document",
                ActionDocument.read(what.get(0), context.surroundings().in()));
        request.put("file", ActionDocument.name(what.get(0)));
        return request;
    }

    private ParameterException usage(String message) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
    }

    private LiveText listener() {
        boolean live = context.surroundings().terminal() && !json;
        return live ? LiveText.on(context.surroundings().err()) : LiveText.SILENT;
    }

    private void print(Map<String, @Nullable Object> report) {
        if (json) {
            context.surroundings().out().println(Json.write(report));
        } else {
            context.surroundings()
                    .out()
                    .print(new ReportText(
                                    context.surroundings().colours(),
                                    context.surroundings().width())
                            .of(report));
        }
    }
}
