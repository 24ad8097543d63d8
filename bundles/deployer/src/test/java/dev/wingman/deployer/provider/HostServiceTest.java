package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Progress;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/** A plugin serves as long as the host services are there that its constructor asks for. */
@Timeout(60)
class HostServiceTest {

    private static final PluginSources ASKING = plugin("lamp").asksFor("Progress progress");

    @TempDir
    Path home;

    @Test
    void pluginWaitsForItsHostServiceAndServesWhenItComes() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            PluginInfo waiting = runtime.deployer.load(ASKING.into(runtime.home, "lamp"));
            assertThat(waiting.state()).isEqualTo(PluginState.WAITING);
            assertThat(waiting.reason()).isEqualTo("waiting for host service dev.wingman.api.Progress");

            ServiceRegistration<Progress> progress = offer(runtime);
            PluginInfo serving = runtime.await("lamp", PluginState.ACTIVE);
            assertThat(serving.actions()).containsExactly("act");
            assertThat(serving.bundleId()).isEqualTo(waiting.bundleId());

            progress.unregister();
            assertThat(runtime.await("lamp", PluginState.WAITING).reason()).isEqualTo(waiting.reason());
        }
    }

    @Test
    void updateThatWaitsLeavesTheOldVersionServingAndTakesOverWhenItCan() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            PluginInfo old = runtime.deployer.load(plugin("lamp").into(runtime.home, "lamp"));

            PluginInfo warned = runtime.deployer.load(ASKING.version("1.1.0").into(runtime.home, "lamp"));
            assertThat(warned.bundleId()).isEqualTo(old.bundleId());
            assertThat(warned.state()).isEqualTo(PluginState.ACTIVE);
            assertThat(warned.warnings())
                    .containsExactly("the update is 1.1.0, waiting for host service dev.wingman.api.Progress;"
                            + " version 1.0.0 keeps serving");

            ServiceRegistration<Progress> progress = offer(runtime);
            try {
                PluginInfo updated = runtime.await("lamp", info -> info.bundleId() != old.bundleId());
                assertThat(updated.manifest().version().toString()).isEqualTo("1.1.0");
                assertThat(updated.warnings()).isEmpty();
                runtime.awaitBundles(1);
            } finally {
                progress.unregister();
            }
        }
    }

    @Test
    void bundleThatIsStoppedByHandIsSaidToBeAndServesAgainWhenItIsStarted() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            PluginInfo info = runtime.deployer.load(plugin("lamp").into(runtime.home, "lamp"));
            Bundle bundle = runtime.context.getBundle(info.bundleId());

            bundle.stop();

            assertThat(runtime.await("lamp", PluginState.WAITING).reason())
                    .isEqualTo("stopped by hand; start bundle " + info.bundleId());
            bundle.start();
            assertThat(runtime.await("lamp", PluginState.ACTIVE)).isEqualTo(info);
        }
    }

    private static ServiceRegistration<Progress> offer(TestRuntime runtime) {
        return runtime.context.registerService(Progress.class, message -> {}, null);
    }
}
