package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin declares is what it uses. */
class PermissionRulesTest {

    @TempDir
    Path directory;

    @Test
    void aPluginThatDeclaresWhatItUsesHasNoFindings() throws Exception {
        assertThat(new PluginDraft(directory).findings()).isEmpty();
    }

    @Test
    void aPermissionThatNoCallNeedsIsFoundInTheManifest() throws Exception {
        PluginDraft draft = new PluginDraft(directory)
                .manifest("  - docker:restart\n", "  - docker:restart\n  - docker:stop: [nginx]\n")
                .readme("docker:restart", "docker:restart, docker:stop");

        assertThat(draft.findings())
                .containsExactly("manifest.yaml:10: docker:stop is declared, but no call in the plugin needs it: "
                        + "remove the line, so that the plugin can do no more than it does [permission-unused]");
        assertThat(draft.review().passes(false)).isTrue();
        assertThat(draft.review().passes(true)).isFalse();
    }

    @Test
    void aCallWithoutItsPermissionIsAnErrorAtItsLine() throws Exception {
        PluginDraft draft = new PluginDraft(directory).manifest("  - docker:restart\n", "");

        assertThat(draft.findings())
                .containsExactly(
                        "src/Restarter.java:20: calls Docker.restart, which needs docker:restart, and the manifest"
                                + " does not declare it, so every such call is refused: declare '- docker:restart' under"
                                + " permissions, or do without the call [permission-undeclared]");
        assertThat(draft.review().passes(false)).isFalse();
    }

    @Test
    void aMethodReferenceIsACall() throws Exception {
        PluginDraft draft = new PluginDraft(directory)
                .source("docker.restart(action.target(), ", "Callee call = docker::stop; call.call(action.target(), ")
                .source(
                        "    private final Docker docker;",
                        "    interface Callee { Object call(String target, Duration grace) throws Exception; }\n"
                                + "    private final Docker docker;")
                .manifest("docker:restart", "docker:logs")
                .readme("docker:restart", "docker:logs");

        assertThat(draft.findings())
                .extracting(finding -> finding.replaceFirst(".*\\[", ""))
                .containsExactly("permission-undeclared]", "permission-unused]");
    }

    @Test
    void aJarIsReviewedLikeItsDirectory() throws Exception {
        PluginDraft draft = new PluginDraft(directory.resolve("plugin")).manifest("  - docker:restart\n", "");
        Path jar = directory.resolve("plugin.jar");
        java.nio.file.Files.write(jar, draft.review().bundle().orElseThrow().jar());

        assertThat(draft.texts(PluginDraft.reviewer().review(jar)))
                .singleElement()
                .asString()
                .startsWith("sample/Restarter.java:20: calls Docker.restart, which needs docker:restart, ");
    }
}
