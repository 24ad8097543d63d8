package dev.wingman.cli;

import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.testkit.run.PluginTests;
import dev.wingman.testkit.run.TestReport;
import dev.wingman.testkit.run.TestResult;
import dev.wingman.testkit.run.TestResult.Status;
import dev.wingman.wire.Json;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code plugin test} does. */
final class PluginTesting {

    private final Context context;
    private final DependencyOptions options;

    PluginTesting(Context context, DependencyOptions options) {
        this.context = context;
        this.options = options;
    }

    int test(Path directory, boolean json) throws CliException {
        if (Files.isRegularFile(directory)) {
            throw new CliException(
                    ExitCode.BAD_INPUT, directory + ": is a file; tests lie in a plugin directory, in src/test");
        }
        TestReport report = run(directory, json);
        if (json) {
            context.surroundings().out().println(Json.write(document(report)));
        } else {
            print(report);
        }
        return (report.of(Status.FAILED).isEmpty() ? ExitCode.SUCCEEDED : ExitCode.FAILED).code();
    }

    private TestReport run(Path directory, boolean json) throws CliException {
        PluginPackaging packaging = new PluginPackaging(context, options);
        Packager packager = packaging.packager(directory);
        PrintStream before = System.out;
        Thread tooEarly = new Thread(this::endTooEarly);
        Runtime.getRuntime().addShutdownHook(tooEarly);
        try {
            if (json) {
                System.setOut(System.err); // One JSON document on standard output, whatever the tests print.
            }
            return new PluginTests(directory, packager, packaging.classPath()).run();
        } catch (PackagingException e) {
            throw PluginPackaging.mistakes(directory, e);
        } catch (IOException e) {
            throw PluginPackaging.unreadable(directory, e);
        } finally {
            Runtime.getRuntime().removeShutdownHook(tooEarly);
            System.setOut(before);
        }
    }

    /** Whoever ends the program from within a test shall not end it with success. */
    private void endTooEarly() {
        PrintStream err = context.surroundings().err();
        err.println("wingman: ended before the tests had: interrupted, or the plugin or a test calls System.exit");
        err.flush();
        Runtime.getRuntime().halt(ExitCode.FAILED.code());
    }

    private void print(TestReport report) {
        PrintStream err = context.surroundings().err();
        report.warnings().forEach(warning -> err.println("warning: " + PrintableText.of(warning)));
        PrintStream out = context.surroundings().out();
        out.println(headline(report));
        for (TestResult failed : report.of(Status.FAILED)) {
            out.println("  FAILED " + PrintableText.line(test(failed)));
            String place = failed.place().isEmpty() ? "" : failed.place() + ": ";
            out.println("    " + PrintableText.of((place + failed.message()).replaceAll("\\R", "\n    ")));
        }
        for (TestResult skipped : report.of(Status.SKIPPED)) {
            out.println("  skipped " + PrintableText.line(test(skipped) + ": " + skipped.message()));
        }
    }

    private static String headline(TestReport report) {
        int failed = report.of(Status.FAILED).size();
        int passed = report.of(Status.PASSED).size();
        int skipped = report.of(Status.SKIPPED).size();
        List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        parts.add(passed + " passed");
        if (skipped > 0) {
            parts.add(skipped + " skipped");
        }
        return (failed > 0 ? "failed: " : "ok: ") + PluginPackaging.summary(report.plugin()) + ": tests "
                + String.join(", ", parts) + " in " + seconds(report.duration());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String test(TestResult result) {
        return result.className().isEmpty() ? result.name() : result.className() + "." + result.name();
    }

    private static Map<String, Object> document(TestReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plugin", report.plugin().id());
        document.put("version", report.plugin().version().toString());
        document.put("passed", report.of(Status.PASSED).size());
        document.put("failed", report.of(Status.FAILED).size());
        document.put("skipped", report.of(Status.SKIPPED).size());
        document.put("duration_ms", report.duration().toMillis());
        document.put(
                "tests", report.results().stream().map(PluginTesting::entry).toList());
        document.put("warnings", report.warnings());
        return document;
    }

    private static Map<String, Object> entry(TestResult result) {
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("class", result.className());
        test.put("name", result.name());
        test.put("status", result.status().name().toLowerCase(Locale.ROOT));
        test.put("place", result.place());
        test.put("message", result.message());
        test.put("duration_ms", result.duration().toNanos() / 1_000_000.0);
        return test;
    }
}
