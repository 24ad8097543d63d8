package dev.wingman.testkit.run;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import java.time.Duration;
import java.util.List;

/**
 * What became of the tests of a plugin.
 *
 * @param results in the order in which they ended
 * @param warnings what the packager said about the plugin
 * @param duration of all of it, compiling included
 */
public record TestReport(PluginManifest plugin, List<TestResult> results, List<String> warnings, Duration duration) {

    public TestReport {
        requireNonNull(plugin, "plugin");
        results = List.copyOf(results);
        warnings = List.copyOf(warnings);
        requireNonNull(duration, "duration");
    }

    /** Those that ended so. */
    public List<TestResult> of(TestResult.Status status) {
        return results.stream().filter(result -> result.status() == status).toList();
    }
}
