package dev.wingman.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.testkit.stage.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mistakes of plugins that keep their tests from beginning. */
class UnfitPluginTest {

    @TempDir
    Path directory;

    private final ClassLoader loader = getClass().getClassLoader();

    @Test
    void aPluginThatNoRuntimeWouldPutIntoServiceIsNotRun() {
        PluginUnderTest plugin = new PluginUnderTest(Subjects.of("src/test/plugins/mislabelled", loader), false);

        assertThatThrownBy(() -> plugin.action("act").run())
                .hasMessage("a runtime would not put the plugin into service: pluginId() answers 'labelled', but"
                        + " manifest.yaml says id: mislabelled; make them the same");
    }

    @Test
    void aPluginIsCheckedBeforeItIsTested() throws Exception {
        Files.writeString(directory.resolve("manifest.yaml"), "id: X\n");

        assertThatThrownBy(() -> Subjects.of(directory.toString(), loader))
                .hasMessageStartingWith("the plugin cannot be tested before it is sound:\n")
                .hasMessageContaining("manifest.yaml:1:5: id: ");
    }

    @Test
    void onlyASandboxedPluginRunsInAGuest() {
        PluginUnderTest plugin = new PluginUnderTest(Subjects.of("src/test/plugins/restarter", loader), true);

        assertThatThrownBy(() -> plugin.action("restart").run())
                .hasMessage("@Sandboxed: the plugin declares trust_level verified, so no runtime runs it in a sandbox");
    }

    @Test
    void aTestThatNamesNoPluginLooksAroundForOne() {
        assertThatThrownBy(() -> Subjects.of("", loader))
                .hasMessageStartingWith("neither ")
                .hasMessageEndingWith(" nor a directory above it holds a manifest.yaml: name the plugin directory,"
                        + " @WingmanPlugin(\"path/to/my-plugin\")");
    }
}
