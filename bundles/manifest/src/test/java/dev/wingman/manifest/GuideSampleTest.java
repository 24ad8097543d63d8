package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.manifest.PluginManifest.EntryPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample of the plugin development guide, with the three lines that name Java instead of Python. */
class GuideSampleTest {

    static final String SAMPLE =
            """
            id: my-plugin                    # Unique ID (kebab-case)
            name: My Plugin                  # Human-readable name
            version: 1.0.0                   # Semantic version
            author: your-name                # Author/organization
            description: What this plugin does

            trust_level: sandboxed           # trusted | verified | sandboxed
            permissions:                     # Required permissions
              - docker:read
              - docker:restart

            blast_radius:
              scope: container               # vm | container | host | network
              mutates_state: true            # Does it modify state?
              reversible: true               # Can actions be undone?

            java_requires: ">=17"
            dependencies:                    # Maven coordinates (sandboxed: ignored)
              - com.google.code.gson:gson:2.13.2

            entry_point: my.plugin:MyPlugin  # package:ClassName
            """;

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());

    @Test
    void theGuidesSampleIsReadWholeAndEveryValueArrives() throws Exception {
        assertThat(reader.read("manifest.yaml", SAMPLE.getBytes(UTF_8)))
                .isEqualTo(new PluginManifest(
                        "my-plugin",
                        "My Plugin",
                        SemanticVersion.parse("1.0.0"),
                        "your-name",
                        "What this plugin does",
                        TrustLevel.SANDBOXED,
                        List.of(
                                new DeclaredPermission(Permission.parse("docker:read"), List.of("*"), 9),
                                new DeclaredPermission(Permission.parse("docker:restart"), List.of("*"), 10)),
                        new BlastRadius(Scope.CONTAINER, true, true),
                        ">=17",
                        List.of("com.google.code.gson:gson:2.13.2"),
                        new EntryPoint("my.plugin", "MyPlugin"),
                        "",
                        "",
                        ""));
    }

    @Test
    void theGuidesPythonLinesAreAnsweredWithTheirJavaCounterparts() {
        String python = SAMPLE.replace("java_requires: \">=17\"", "python_requires: \">=3.11\"")
                .replace("com.google.code.gson:gson:2.13.2", "httpx>=0.24.0");
        assertThatThrownBy(() -> reader.read("manifest.yaml", python.getBytes(UTF_8)))
                .isInstanceOf(InvalidManifestException.class)
                .hasMessage(
                        """
                        manifest.yaml:17:1: python_requires: is for plugins in Python, expected java_requires, such as ">=17"
                        manifest.yaml:19:5: dependencies: 'httpx>=0.24.0' is written for pip, expected group:artifact:version, such as com.google.code.gson:gson:2.13.2""");
    }
}
