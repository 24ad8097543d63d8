package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plugins are compiled against beside the api does not change under one version either. */
class HostServiceBaselineTest {

    @ParameterizedTest
    @ValueSource(strings = {"docker", "http", "proxmox", "script"})
    void everyChangeOfAHostServiceHasItsVersion(String resource) throws Exception {
        Path built = TestRuntime.distribution().resolve("compile/dev.wingman.resource." + resource + ".jar");
        Path baseline = Path.of("src/test/baseline/dev.wingman.resource." + resource + "-1.0.0.jar");
        try (Processor reporter = new Processor();
                Jar newer = new Jar(built.toFile());
                Jar older = new Jar(baseline.toFile())) {
            assertThat(new Baseline(reporter, new DiffPluginImpl()).baseline(newer, older, null))
                    .isNotEmpty()
                    .allSatisfy(change -> assertThat(change.mismatch)
                            .as(
                                    "package %s has version %s and changed since %s; raise it to %s in its"
                                            + " package-info.java",
                                    change.packageName,
                                    change.newerVersion,
                                    change.olderVersion,
                                    change.suggestedVersion)
                            .isFalse());
        }
    }
}
