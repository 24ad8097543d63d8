package dev.wingman.cli;

import dev.wingman.wire.Json;
import dev.wingman.wire.PrintableText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code wingman}.
 *
 * <p>Exit codes stand in {@link ExitCode}. Errors are one message on standard error; with {@code --json}, one JSON document {@code {"error": {"exit_code", "code", "message"}}} on standard output.
 */
public final class Main {

    private static final List<String> COMMANDS = List.of("start", "exec", "sh", "dev", "plugin", "keys", "audit");

    private Main() {}

    public static void main(String[] args) {
        RuntimeHost host = ServiceLoader.load(RuntimeHost.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the distribution is incomplete: lib/ has no launcher"));
        Surroundings surroundings = new Surroundings(
                System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), Terminal.attached(), System.getenv());
        System.exit(run(args, host, surroundings));
    }

    /** JSON is UTF-8 whatever the locale says, and so is the rest. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Runs one command and returns the exit code. */
    public static int run(String[] args, RuntimeHost host, Surroundings surroundings) {
        Context context = new Context(host, surroundings);
        Callable<Integer> plain = PlainWords.command(args, context)
                .or(() -> ShellWords.command(args, context))
                .orElse(null);
        int code = plain != null ? call(plain, wantsJson(args), surroundings) : parse(args, context);
        surroundings.out().flush();
        return code;
    }

    /** Ends like a command that picocli calls. */
    @SuppressWarnings("CatchAndPrintStackTrace") // It is a mistake of ours; picocli does the same with one.
    private static int call(Callable<Integer> command, boolean json, Surroundings surroundings) {
        try {
            return command.call();
        } catch (CliException failure) {
            report(surroundings, json, failure.exitCode(), failure.text());
            return failure.exitCode().code();
        } catch (Exception e) {
            e.printStackTrace(surroundings.err());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static int parse(String[] args, Context context) {
        Surroundings surroundings = context.surroundings();
        CommandLine program = program(args, context);
        program.setOut(writer(surroundings.out()));
        program.setErr(writer(surroundings.err()));
        boolean json = wantsJson(args);
        program.setParameterExceptionHandler((e, rest) -> {
            report(surroundings, json, ExitCode.BAD_INPUT, usageMistake(e));
            return ExitCode.BAD_INPUT.code();
        });
        program.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof CliException failure) {
                report(surroundings, json, failure.exitCode(), failure.text());
                return failure.exitCode().code();
            }
            throw e;
        });
        return program.execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Makes only the command that is called: reading the annotations of all of them costs every call. */
    static CommandLine program(String[] args, Context context) {
        CommandLine program = new CommandLine(new RootCommand());
        program.getCommandSpec().version("wingman " + context.host().version());
        boolean called = args.length > 0 && COMMANDS.contains(args[0]);
        for (String name : called ? List.of(args[0]) : COMMANDS) {
            program.addSubcommand(name, command(name, called, context));
        }
        program.setExpandAtFiles(false);
        program.setUsageHelpAutoWidth(false);
        return program;
    }

    /** @param called whether its own commands are wanted: what they need is on the class path only then */
    private static Object command(String name, boolean called, Context context) {
        return switch (name) {
            case "start" -> new StartCommand(context);
            case "exec" -> new ExecCommand(context);
            case "sh" -> new ShellCommand(context);
            case "dev" -> new DevCommand(context);
            case "plugin" -> called ? PluginCommands.of(context) : new PluginCommand(context);
            case "keys" -> new KeysCommand(context);
            case "audit" -> new AuditCommand(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static boolean wantsJson(String[] args) {
        String command = args.length > 0 ? args[0] : "";
        String part = args.length > 1 ? args[1] : "";
        boolean offers =
                switch (command) {
                    case "exec" -> true;
                    case "audit" -> part.equals("verify");
                    case "plugin" ->
                        List.of("check", "test", "verify", "search", "outdated").contains(part);
                    default -> false;
                };
        return offers && Arrays.asList(args).contains("--json");
    }

    private static String usageMistake(ParameterException e) {
        Optional<String> advice =
                e instanceof UnmatchedArgumentException unmatched ? Misspelt.advice(unmatched) : Optional.empty();
        return advice.orElseGet(() ->
                e.getMessage() + "; see '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
    }

    private static void report(Surroundings surroundings, boolean json, ExitCode code, String message) {
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("exit_code", code.code());
            error.put("code", code.wireName());
            error.put("message", message);
            surroundings.out().println(Json.write(Map.of("error", error)));
        } else {
            PrintStream err = surroundings.err();
            err.println("wingman: " + PrintableText.of(message));
            err.flush();
        }
    }
}
