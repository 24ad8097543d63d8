package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packager says becomes findings with rule and place. */
class MistakeTest {

    @TempDir
    Path directory;

    private PluginDraft draft() {
        return new PluginDraft(directory);
    }

    @Test
    void aMistakeOfTheManifest() throws Exception {
        assertThat(draft().manifest("docker:restart", "docker:restrat").findings())
                .containsExactly("manifest.yaml:9:5: permissions: unknown permission 'docker:restrat', did you mean"
                        + " 'docker:restart'? [manifest]");
    }

    @Test
    void aSourceThatDoesNotCompile() throws Exception {
        assertThat(draft().source(
                                "return ActionResult.success(\"restarted\")", "return ActionResult.success(restarted)")
                        .findings())
                .singleElement()
                .asString()
                .startsWith("src/Restarter.java:21:37: cannot find symbol")
                .endsWith("[compile]");
    }

    @Test
    void whatIsNoPluginAtAll() throws Exception {
        Review review = PluginDraft.reviewer().review(directory);

        assertThat(draft().texts(review))
                .containsExactly(directory
                        + ": holds no manifest.yaml; 'wingman plugin new' makes a plugin directory [packaging]");
        assertThat(review.bundle()).isEmpty();
    }

    @Test
    void aBlockedImportIsFoundInTheSource() throws Exception {
        PluginDraft draft = draft().manifest("trust_level: verified", "trust_level: sandboxed")
                .source(
                        "return ActionResult.success(\"restarted\");",
                        "return ActionResult.success(new Inner().read());")
                .source(
                        "private final Docker docker;",
                        "private final Docker docker;\n    static class Inner {\n        String read() {\n"
                                + "            return String.valueOf(new java.io.File(\"x\"));\n        }\n    }");

        assertThat(draft.findings())
                .contains(
                        "src/Restarter.java:12: sample.Restarter.Inner.read uses java.io.File, which is blocked in the"
                                + " sandbox: file; take data from the action's parameters, or bring a file along and read it with"
                                + " Class.getResourceAsStream [blocked-import]")
                .allMatch(finding -> finding.endsWith("[blocked-import]"));
    }

    @Test
    void whatASandboxedPluginDoesNotGetAreWarnings() throws Exception {
        PluginDraft draft = draft().manifest("trust_level: verified", "trust_level: sandboxed")
                .manifest("  - docker:read\n", "  - docker:read\n  - lamp:switch\n")
                .manifest("license: MIT\n", "license: MIT\ndependencies: [\"a.b:c:1.0\"]\n")
                .readme("docker:read", "docker:read lamp:switch");

        assertThat(draft.findings())
                .satisfiesExactlyInAnyOrder(
                        finding -> assertThat(finding)
                                .startsWith("manifest.yaml:10: permissions: docker:restart is withheld: ")
                                .endsWith("[permission-withheld]"),
                        finding -> assertThat(finding)
                                .startsWith("manifest.yaml:9: permissions: no bundle declares the resource 'lamp' ")
                                .endsWith("[resource-absent]"),
                        finding -> assertThat(finding)
                                .startsWith("manifest.yaml:17:15: dependencies: are ignored: ")
                                .endsWith("[dependency-ignored]"));
    }

    @Test
    void twoFilesOfOneNameAreToldApartByTheirPackage() throws Exception {
        PluginDraft draft = draft().manifest("  - docker:restart\n", "");
        Files.createDirectories(directory.resolve("other"));
        Files.writeString(directory.resolve("other/Restarter.java"), "package other; class Restarter {}");

        assertThat(draft.findings()).singleElement().asString().startsWith("src/Restarter.java:20: ");
    }
}
