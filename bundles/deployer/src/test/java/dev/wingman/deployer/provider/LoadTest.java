package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code load} and {@code unload} promise to whoever calls them. */
@Timeout(60)
class LoadTest {

    @TempDir
    Path home;

    @Test
    void loadedPluginServesWhenLoadReturnsAndStaysThroughChangesElsewhere() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path outside = plugin("lamp").into(runtime.home, "elsewhere");

            PluginInfo info = runtime.deployer.load(outside);

            assertThat(info.state()).isEqualTo(PluginState.ACTIVE);
            assertThat(info.source()).isEqualTo(outside);
            plugin("other").into(runtime.local, "other");
            runtime.await("other", PluginState.ACTIVE);
            assertThat(runtime.deployer.plugin("lamp")).contains(info);
        }
    }

    @Test
    void loadOfNothingSaysSoAndListsNothing() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path nowhere = runtime.home.resolve("nowhere");

            PluginInfo info = runtime.deployer.load(nowhere);

            assertThat(info.state()).isEqualTo(PluginState.BROKEN);
            assertThat(info.reason()).isEqualTo(nowhere + ": there is no plugin directory or jar");
            assertThat(runtime.deployer.plugins()).isEmpty();
        }
    }

    @Test
    void unloadedPluginIsGoneWithItsBundleAndRowsWhenUnloadReturns() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            runtime.deployer.load(plugin("lamp").into(runtime.home, "elsewhere"));

            assertThat(runtime.deployer.unload("lamp")).isTrue();

            assertThat(runtime.deployer.plugin("lamp")).isEmpty();
            assertThat(runtime.pluginBundles()).isEmpty();
            assertThat(runtime.rows.held()).isEmpty();
            assertThat(runtime.deployer.unload("lamp")).isFalse();
        }
    }

    @Test
    void pluginUnloadedFromAWatchedFolderStaysAwayUntilItsFilesHoldSomethingElse() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path source = plugin("lamp").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.ACTIVE);
            assertThat(runtime.deployer.unload("lamp")).isTrue();

            Files.writeString(source.resolve("manifest.yaml"), plugin("lamp").manifest());
            plugin("later").into(runtime.local, "later");
            runtime.await("later", PluginState.ACTIVE);
            assertThat(runtime.deployer.plugin("lamp")).isEmpty();

            Files.writeString(
                    source.resolve("manifest.yaml"),
                    plugin("lamp").version("1.0.1").manifest());
            runtime.await("lamp", PluginState.ACTIVE);
        }
    }

    @Test
    void pluginUnloadedFromAWatchedFolderComesBackWhenSomebodyLoadsIt() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path source = plugin("lamp").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.ACTIVE);
            runtime.deployer.unload("lamp");

            assertThat(runtime.deployer.load(source).state()).isEqualTo(PluginState.ACTIVE);
        }
    }

    @Test
    void linkIsLoadedByTheRealPathThatItLeadsTo() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path real = plugin("lamp").into(runtime.home, "elsewhere");
            Path link = Files.createSymbolicLink(runtime.home.resolve("link"), real);

            assertThat(runtime.deployer.load(link).source()).isEqualTo(real);
        }
    }

    @Test
    void closedDeployerLeavesNoPluginBehind() throws Exception {
        TestRuntime runtime = TestRuntime.in(home);
        try (runtime) {
            runtime.deployer.load(plugin("lamp").into(runtime.home, "elsewhere"));
        }
        assertThat(runtime.pluginBundles()).isEmpty();
        assertThat(runtime.rows.held()).isEmpty();
    }
}
