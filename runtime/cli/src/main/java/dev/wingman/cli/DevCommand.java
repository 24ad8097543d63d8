package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wingman dev}. */
@Command(
        name = "dev",
        description = {
            "Follows a plugin directory: at each save the plugin is built and deployed",
            "into the running runtime, and the action, if one is named, is run. Mistakes",
            "are shown with file, line and column; the plugin that served before goes on.",
            "Ctrl-C ends it and takes the plugin out of the runtime."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  ended by Ctrl-C",
            "  1  the directory is gone",
            "  2  usage, or it holds no manifest.yaml",
            "  4  no runtime is running, or it has ended",
            "",
            "Examples:",
            "  wingman dev my-plugin",
            "  wingman dev my-plugin --action greet --param name=Ada"
        })
final class DevCommand implements Callable<Integer> {

    private static final String MANIFEST = "manifest.yaml";

    private final Context context;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "DIR", description = "A plugin directory.")
    @Nullable
    Path directory;

    @Option(names = "--action", paramLabel = "ACTION", description = "What to run after each change.")
    @Nullable
    String action;

    @Option(names = "--target", paramLabel = "TARGET", description = "What to act on.", defaultValue = "")
    String target = "";

    @Option(
            names = "--param",
            paramLabel = "KEY=TEXT",
            description = "A parameter of the action; KEY:=JSON for numbers, booleans, lists, objects.")
    List<String> params = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "For the action; 60 without it.")
    int timeoutInSeconds = 60;

    @Option(names = "--yes", description = "Answers for the human where the policy would ask one.")
    boolean yes;

    @Option(names = "--keep", description = "Leaves the plugin in the runtime at the end.")
    boolean keep;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    boolean help;

    DevCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws CliException, InterruptedException {
        Path root = root();
        request("checked"); // Before anything is deployed.
        DevLoop loop = new DevLoop(context, root, this::request, timeoutInSeconds);
        Thread end = new Thread(() -> end(loop, root), "wingman-dev-end");
        try (SourceWatch watch = new SourceWatch(root)) {
            Runtime.getRuntime().addShutdownHook(end);
            loop.turn();
            for (SortedSet<Path> changed = watch.next(); !changed.isEmpty(); changed = watch.next()) {
                announce(changed);
                loop.turn();
            }
        } catch (CliException e) {
            if (e.exitCode() != ExitCode.NO_RUNTIME) {
                undeploy(loop, root);
            }
            throw e;
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, root + ": cannot be watched: " + e.getMessage(), e);
        } finally {
            forget(end);
        }
        undeploy(loop, root);
        throw new CliException(ExitCode.FAILED, root + " is gone");
    }

    private Path root() throws CliException {
        if (action == null && (!target.isEmpty() || !params.isEmpty() || yes)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--target, --param and --yes belong to --action");
        }
        Path given = Objects.requireNonNull(directory);
        if (!Files.isRegularFile(given.resolve(MANIFEST))) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    given + ": holds no " + MANIFEST + "; 'wingman plugin new' makes a plugin directory");
        }
        try {
            return given.toRealPath();
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, given + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private @Nullable Map<String, Object> request(String plugin) throws CliException {
        String wanted = action;
        if (wanted == null) {
            return null;
        }
        Map<String, Object> request = Protocol.frame("exec", "yes", yes);
        request.put("document", ActionDocument.of(plugin, wanted, target, params));
        return request;
    }

    private void announce(SortedSet<Path> changed) {
        String files = changed.stream().map(Path::toString).collect(Collectors.joining(", "));
        context.surroundings().out().println("\nchanged: " + PrintableText.line(files));
    }

    /** Ctrl-C is how it ends, so it is no failure; otherwise the virtual machine would end with 130. */
    private void end(DevLoop loop, Path root) {
        try {
            undeploy(loop, root);
        } catch (CliException e) {
            PrintStream err = context.surroundings().err();
            err.println("wingman: " + PrintableText.of(e.text()));
            err.flush();
        }
        Runtime.getRuntime().halt(ExitCode.SUCCEEDED.code());
    }

    /** What lies in the home's own directories is there to stay. */
    private void undeploy(DevLoop loop, Path root) throws CliException {
        if (!keep && !root.startsWith(context.home().resolve("plugins"))) {
            loop.undeploy();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return; // The hook is what ends it all.
        }
    }
}
