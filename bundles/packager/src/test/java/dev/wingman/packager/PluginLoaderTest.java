package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.MANIFEST;
import static dev.wingman.packager.PluginFixture.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {

    @TempDir
    private Path home;

    @Test
    void aPluginDirectoryIsLoadedAndExecutedAsInTheGuide() throws Exception {
        Path directory = new PluginFixture(home)
                .with("manifest.yaml", MANIFEST)
                .with(
                        "plugin.java",
                        SOURCE.replace("import dev.wingman.resource.script.*;", "")
                                .replace("import dev.wingman.resource.lamp.*;", ""))
                .directory();

        LoadedPlugin loaded = PluginLoader.load(directory);
        assertThat("Loaded: " + loaded.manifest().id() + " v"
                        + loaded.manifest().version())
                .isEqualTo("Loaded: my-plugin v1.0.0");

        ExecutionPlugin plugin = loaded.pluginClass().getConstructor().newInstance();
        Action action = new Action("1", "my_action", "", Map.of(), Map.of());
        assertThat(plugin.execute(action).getValue()).isEqualTo(ActionResult.success("done"));
    }

    @Test
    void aPackagedJarIsLoadedWithItsResources() throws Exception {
        PluginFixture plugin = new PluginFixture(home)
                .with("manifest.yaml", MANIFEST)
                .with("plugin.java", SOURCE)
                .with("resources/my/plugin/words.txt", "words");
        Path jar = plugin.jar("x.jar", plugin.pack().jar());

        LoadedPlugin loaded = PluginLoader.load(jar, plugin.packager());

        assertThat(loaded.pluginClass().getResourceAsStream("words.txt")).hasContent("words");
        assertThat(loaded.pluginClass().getResourceAsStream("absent.txt")).isNull();
    }

    @Test
    void aBrokenPluginIsRefusedAsInTheRuntime() throws Exception {
        PluginFixture plugin = new PluginFixture(home).with("manifest.yaml", MANIFEST);

        assertThatThrownBy(() -> PluginLoader.load(plugin.directory()))
                .isInstanceOf(PackagingException.class)
                .hasMessage(plugin.directory()
                        + ": holds no plugin beside its manifest.yaml: expected Java source, classes or a jar");
    }
}
