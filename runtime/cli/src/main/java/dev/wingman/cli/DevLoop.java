package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import dev.wingman.wire.ReportText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One turn of {@code wingman dev} after the other: deploys the plugin, runs the action, shows what came of both. */
final class DevLoop {

    /** What to do once the plugin serves. */
    interface Wish {
        /** The request for the runtime; null to do nothing. */
        @Nullable
        Map<String, Object> request(String plugin) throws CliException;
    }

    private final Context context;
    private final Path directory;
    private final Wish wish;
    private final @Nullable Integer timeoutInSeconds;
    private volatile @Nullable RuntimeClient underWay;
    private volatile @Nullable String deployed;

    DevLoop(Context context, Path directory, Wish wish, @Nullable Integer timeoutInSeconds) {
        this.context = context;
        this.directory = directory;
        this.wish = wish;
        this.timeoutInSeconds = timeoutInSeconds;
    }

    /**
     * @throws CliException if the runtime is not there, or does not understand what is asked of it
     */
    void turn() throws CliException {
        long start = System.nanoTime();
        try (Runtimes.Reached runtime = new Runtimes(context).running()) {
            underWay = runtime.client();
            ShellCall call =
                    ShellCall.of(runtime.client(), "load " + ShellWords.quoted(directory.toString()), directory);
            if (call.status() != 0) {
                out().println(PrintableText.of(call.err().strip())); // The next save may mend it.
                return;
            }
            LoadAnswer answer =
                    LoadAnswer.of(call.out()).orElseThrow(() -> new IOException("its 'load' answers " + call.out()));
            deployed = answer.id();
            out().println(headed(answer.text(), start));
            if (answer.serves()) {
                Map<String, Object> request = wish.request(answer.id());
                if (request != null) {
                    print(new Execution(runtime.client(), LiveText.SILENT)
                            .run(new LinkedHashMap<>(request), timeoutInSeconds));
                }
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.NO_RUNTIME, "the runtime was lost: " + e.getMessage(), e);
        } finally {
            underWay = null;
            out().flush();
        }
    }

    private static String headed(String text, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        String[] parts = PrintableText.of(text).split("\n", 2);
        String head = parts[0] + String.format(Locale.ROOT, " (%.2f s)", seconds);
        return parts.length == 1 ? head : head + "\n" + parts[1];
    }

    private void print(Map<String, @Nullable Object> report) {
        out().print(new ReportText(
                        context.surroundings().colours(), context.surroundings().width())
                .of(report));
    }

    /** Takes the plugin out of the runtime; an action that is under way is cancelled. From any thread. */
    void undeploy() throws CliException {
        RuntimeClient action = underWay;
        if (action != null) {
            action.close();
        }
        String id = deployed;
        if (id == null) {
            return;
        }
        try (Runtimes.Reached runtime = new Runtimes(context).running()) {
            ShellCall call = ShellCall.of(runtime.client(), "unload " + ShellWords.quoted(id), directory);
            out().println(PrintableText.of((call.status() == 0 ? call.out() : call.err()).strip()));
            out().flush();
        } catch (IOException e) {
            throw new CliException(ExitCode.NO_RUNTIME, "the runtime was lost: " + e.getMessage(), e);
        }
    }

    private PrintStream out() {
        return context.surroundings().out();
    }
}
