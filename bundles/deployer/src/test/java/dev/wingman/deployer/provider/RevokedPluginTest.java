package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.PluginUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;

/** What becomes of running plugins when the operator changes whom he trusts. */
@Timeout(60)
class RevokedPluginTest {

    @TempDir
    Path home;

    @Test
    void aPluginWhoseProofHoldsNoLongerIsStoppedAndComesBackWhenItHoldsAgain() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            PluginInfo lamp = runtime.await("lamp", PluginState.ACTIVE);
            assertThat(lamp.proof()).isEqualTo("the test says so");

            runtime.trustChanges(() -> runtime.untrusted.add("lamp"));

            PluginInfo refused = runtime.await("lamp", PluginState.REFUSED);
            assertThat(refused.reason()).isEqualTo("nothing proves it; sign it");
            assertThat(refused.proof()).isEmpty();
            runtime.awaitBundles(0);

            runtime.trustChanges(() -> runtime.untrusted.remove("lamp"));
            runtime.await("lamp", PluginState.ACTIVE);
            runtime.awaitBundles(1);
        }
    }

    @Test
    void otherPluginsGoOnWithoutARestart() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            plugin("torch").into(runtime.local, "torch");
            runtime.await("lamp", PluginState.ACTIVE);
            PluginInfo torch = runtime.await("torch", PluginState.ACTIVE);

            runtime.trustChanges(() -> runtime.untrusted.add("lamp"));

            runtime.await("lamp", PluginState.REFUSED);
            assertThat(runtime.deployer.plugin("torch")).contains(torch);
        }
    }

    @Test
    void aPluginThatWasRefusedIsTakenInWhenItsSignerIsTrusted() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            runtime.untrusted.add("lamp");
            plugin("lamp").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.REFUSED);

            runtime.trustChanges(() -> runtime.untrusted.remove("lamp"));

            runtime.await("lamp", PluginState.ACTIVE);
        }
    }

    @Test
    void aPluginThatWasLoadedFromElsewhereIsStoppedToo() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path jar = Files.write(runtime.home.resolve("lamp.jar"), Jars.packaged(plugin("lamp")));
            assertThat(runtime.deployer.load(jar).state()).isEqualTo(PluginState.ACTIVE);

            runtime.trustChanges(() -> runtime.untrusted.add("lamp"));

            runtime.await("lamp", PluginState.REFUSED);
            runtime.awaitBundles(0);
            assertThat(runtime.deployer.load(jar).state()).isEqualTo(PluginState.REFUSED);
        }
    }

    @Test
    void itsActionsAreNotWaitedForAndHaveNoPermissionsLeft() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.ACTIVE);
            List<Duration> deadlines = new CopyOnWriteArrayList<>();
            List<Integer> rows = new CopyOnWriteArrayList<>();
            ServiceRegistration<PluginUse> core = runtime.context.registerService(
                    PluginUse.class,
                    (bundleId, deadline) -> {
                        rows.add(runtime.rows.held().size());
                        deadlines.add(deadline);
                    },
                    null);
            try {
                runtime.trustChanges(() -> runtime.untrusted.add("lamp"));
                runtime.awaitBundles(0);
            } finally {
                core.unregister();
            }
            assertThat(deadlines).containsExactly(Duration.ZERO);
            assertThat(rows).containsExactly(0);
        }
    }

    @Test
    void anUpdateThatIsSoundTakesThePlaceOfWhatWasRevoked() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.ACTIVE);
            runtime.trustChanges(() -> runtime.untrusted.add("lamp"));
            runtime.await("lamp", PluginState.REFUSED);

            runtime.untrusted.clear();
            plugin("lamp").version("2.0.0").into(runtime.local, "lamp");

            runtime.await(
                    "lamp",
                    info -> info.state() == PluginState.ACTIVE
                            && info.manifest() != null
                            && info.manifest().version().toString().equals("2.0.0"));
            runtime.awaitBundles(1);
        }
    }
}
