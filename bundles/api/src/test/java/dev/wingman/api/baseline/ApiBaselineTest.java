package dev.wingman.api.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.Baseline.Info;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What authors build against does not change under one version. The baseline is the jar of the last release; {@code
 * src/test/baseline/README.md} says how it is renewed.
 */
class ApiBaselineTest {

    private static final Path BUILT = Path.of("target", "classes");
    private static final Path BASELINE = Path.of("src", "test", "baseline", "dev.wingman.api-1.0.0.jar");

    @Test
    void everyChangeOfTheApiHasItsVersion() throws Exception {
        try (Jar built = new Jar(BUILT.toFile())) {
            assertThat(compared(built)).isNotEmpty().allSatisfy(change -> assertThat(change.mismatch)
                    .as(
                            "package %s has version %s and changed since %s; raise it to %s in its package-info.java",
                            change.packageName, change.newerVersion, change.olderVersion, change.suggestedVersion)
                    .isFalse());
        }
    }

    @Test
    void aRemovedMethodUnderTheSameVersionIsNoticed(@TempDir Path directory) throws Exception {
        String changed =
                """
                package dev.wingman.api;
                @org.osgi.annotation.versioning.ConsumerType
                public interface ExecutionPlugin {
                    String pluginId();
                }
                """;

        assertThat(comparedWith(directory, "ExecutionPlugin", changed))
                .extracting(
                        change -> change.packageName,
                        change -> change.mismatch,
                        change -> change.suggestedVersion.toString())
                .containsExactly(tuple("dev.wingman.api", true, "2.0.0"));
    }

    @Test
    void aMethodAddedUnderTheSameVersionIsNoticed(@TempDir Path directory) throws Exception {
        String changed =
                """
                package dev.wingman.api;
                @org.osgi.annotation.versioning.ProviderType
                public interface Progress {
                    void report(String message);
                    void percent(int done);
                }
                """;

        assertThat(comparedWith(directory, "Progress", changed))
                .extracting(
                        change -> change.packageName,
                        change -> change.mismatch,
                        change -> change.suggestedVersion.toString())
                .containsExactly(tuple("dev.wingman.api", true, "1.1.0"));
    }

    /** The built api under the version of the last release, with one type replaced. */
    private static Collection<Info> comparedWith(Path directory, String type, String source) throws Exception {
        Path file = directory.resolve(type + ".java");
        Files.writeString(file, source);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        errors,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        file.toString());
        assertThat(failed).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        String path = "dev/wingman/api/" + type + ".class";
        try (Jar changed = new Jar(BUILT.toFile())) {
            changed.putResource(path, new EmbeddedResource(Files.readAllBytes(directory.resolve(path)), 0));
            changed.getManifest().getMainAttributes().putValue("Export-Package", "dev.wingman.api;version=\"1.0.0\"");
            return compared(changed);
        }
    }

    private static Collection<Info> compared(Jar newer) throws Exception {
        try (Processor reporter = new Processor();
                Jar older = new Jar(BASELINE.toFile())) {
            return new Baseline(reporter, new DiffPluginImpl()).baseline(newer, older, null);
        }
    }
}
