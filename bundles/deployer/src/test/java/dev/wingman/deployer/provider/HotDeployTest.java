package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.PluginUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/** What an operator does with the plugin folders, against a real framework, packager and component runtime. */
@Timeout(60)
class HotDeployTest {

    @TempDir
    Path home;

    @Test
    void pluginsThatAreThereAtTheStartServeOnceSettledWithOneCommitOfRows() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home, (core, local) -> {
            plugin("one").into(core, "one");
            plugin("two").into(local, "two");
        })) {
            assertThat(runtime.deployer.plugins())
                    .extracting(PluginInfo::id, PluginInfo::state, PluginInfo::actions)
                    .containsExactly(
                            tuple("one", PluginState.ACTIVE, List.of("act")),
                            tuple("two", PluginState.ACTIVE, List.of("act")));
            assertThat(runtime.rows.commits).hasSize(1).first().asList().hasSize(2);
        }
    }

    @Test
    void droppedDirectoryIsPutIntoService() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path source = plugin("lamp").into(runtime.local, "lamp");

            PluginInfo info = runtime.await("lamp", PluginState.ACTIVE);

            assertThat(info.source()).isEqualTo(source);
            assertThat(info.reason()).isEmpty();
            assertThat(runtime.deployer.plugin(runtime.context.getBundle(info.bundleId())))
                    .contains(info);
        }
    }

    @Test
    void rowsAreCommittedBeforeTheBundleIsInstalled() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            PluginInfo info = runtime.await("lamp", PluginState.ACTIVE);

            String location = runtime.context.getBundle(info.bundleId()).getLocation();
            assertThat(location).matches("wingman:plugin/lamp/\\d+");
            assertThat(runtime.rows.commits).containsExactly(List.of(location));
            assertThat(runtime.rows.tooLate).isEmpty();
        }
    }

    @Test
    void nothingIsInstalledWhenItsRowsCannotBeCommitted() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            runtime.rows.failing = true;
            plugin("lamp").into(runtime.local, "lamp");

            assertThat(runtime.await("lamp", PluginState.BROKEN).reason())
                    .isEqualTo("its permission rows were not committed: the table is stale");
            assertThat(runtime.pluginBundles()).isEmpty();
        }
    }

    @Test
    void refusedPluginIsListedWithItsRemedyAndNotInstalled() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            runtime.untrusted.add("lamp");
            plugin("lamp").into(runtime.local, "lamp");

            assertThat(runtime.await("lamp", PluginState.REFUSED).reason()).isEqualTo("nothing proves it; sign it");
            assertThat(runtime.pluginBundles()).isEmpty();
            assertThat(runtime.rows.commits).isEmpty();
        }
    }

    @Test
    void sandboxedPluginsBundleHoldsNoneOfItsCodeAndItsSandboxServesForIt() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home, (core, local) -> {
            Path manifest = plugin("lamp").into(local, "lamp").resolve("manifest.yaml");
            Files.writeString(manifest, Files.readString(manifest).replace("verified", "sandboxed"));
        })) {
            runtime.await("lamp", PluginState.ACTIVE);
            Bundle face = runtime.pluginBundles().get(0);
            assertThat(face.findEntries("/", "*.class", true)).isNull();
            assertThat(face.getHeaders().get("Service-Component")).isNull();
            assertThat(runtime.sandboxes.opened).containsExactly("lamp");
        }
    }

    @Test
    void sandboxedPluginThatCannotBeSandboxedIsBrokenAndLeavesNothing() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            runtime.sandboxes.refusal = "the layer landlock, which is required, cannot be had: no such kernel";
            Path manifest = plugin("lamp").into(runtime.local, "lamp").resolve("manifest.yaml");
            Files.writeString(manifest, Files.readString(manifest).replace("verified", "sandboxed"));

            String reason = runtime.await("lamp", PluginState.BROKEN).reason();
            assertThat(reason).isEqualTo("the layer landlock, which is required, cannot be had: no such kernel");
            assertThat(runtime.pluginBundles()).isEmpty();
            assertThat(runtime.rows.held()).isEmpty();
        }
    }

    @Test
    void brokenManifestIsListedUnderTheNameOfItsDirectoryAndHealsWhenMended() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home, (core, local) -> {
            Path source = plugin("lamp").into(local, "lamp-dir");
            Files.writeString(source.resolve("manifest.yaml"), "id: [");
        })) {
            PluginInfo broken = runtime.deployer.plugin("lamp-dir").orElseThrow();
            assertThat(broken.state()).isEqualTo(PluginState.BROKEN);
            assertThat(broken.reason()).contains("manifest.yaml:1:");
            assertThat(broken.manifest()).isNull();

            Files.writeString(
                    broken.source().resolve("manifest.yaml"), plugin("lamp").manifest());

            runtime.await("lamp", PluginState.ACTIVE);
            runtime.awaitGone("lamp-dir");
        }
    }

    @Test
    void deletedPluginLeavesNoBundleAndNoRows() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path source = plugin("lamp").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.ACTIVE);

            PluginSources.delete(source);

            runtime.awaitGone("lamp");
            runtime.awaitBundles(0);
        }
    }

    @Test
    void changedPluginIsServedByItsNewVersionAlone() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            PluginInfo old = runtime.await("lamp", PluginState.ACTIVE);

            plugin("lamp")
                    .version("1.1.0")
                    .answersActions("List.of(\"new_act\")")
                    .into(runtime.local, "lamp");

            PluginInfo updated = runtime.await("lamp", info -> info.bundleId() != old.bundleId());
            assertThat(updated.actions()).containsExactly("new_act");
            assertThat(updated.warnings()).isEmpty();
            runtime.awaitBundles(1);
            assertThat(runtime.context.getBundle(old.bundleId())).isNull();
        }
    }

    @Test
    void brokenUpdateLeavesTheOldVersionServing() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            PluginInfo old = runtime.await("lamp", PluginState.ACTIVE);

            plugin("lamp").version("1.1.0").answersId("\"torch\"").into(runtime.local, "lamp");

            PluginInfo warned = runtime.await("lamp", info -> !info.warnings().isEmpty());
            assertThat(warned.state()).isEqualTo(PluginState.ACTIVE);
            assertThat(warned.bundleId()).isEqualTo(old.bundleId());
            assertThat(warned.warnings())
                    .containsExactly(
                            "the update is broken: pluginId() answers 'torch', but manifest.yaml says id: lamp;"
                                    + " make them the same; version 1.0.0 keeps serving");
            runtime.awaitBundles(1);
        }
    }

    @Test
    void puttingTheServingBytesBackTakesTheWarningAway() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            PluginInfo old = runtime.await("lamp", PluginState.ACTIVE);
            plugin("lamp").version("1.1.0").answersId("null").into(runtime.local, "lamp");
            runtime.await("lamp", info -> !info.warnings().isEmpty());

            plugin("lamp").into(runtime.local, "lamp");

            assertThat(runtime.await("lamp", info -> info.warnings().isEmpty())).isEqualTo(old);
        }
    }

    @Test
    void downgradeByReplacingTheFilesIsAllowedWithAWarning() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").version("2.0.0").into(runtime.local, "lamp");
            runtime.await("lamp", PluginState.ACTIVE);

            plugin("lamp").version("1.0.0").into(runtime.local, "lamp");

            PluginInfo older = runtime.await("lamp", info -> !info.warnings().isEmpty());
            assertThat(older.state()).isEqualTo(PluginState.ACTIVE);
            assertThat(older.manifest().version().toString()).isEqualTo("1.0.0");
            assertThat(older.warnings()).containsExactly("a downgrade: version 2.0.0 served before");
        }
    }

    @Test
    void sameBytesAgainChangeNothing() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path source = plugin("lamp").into(runtime.local, "lamp");
            PluginInfo before = runtime.await("lamp", PluginState.ACTIVE);

            Files.writeString(source.resolve("README.md"), "For people; not part of the bundle");
            plugin("later").into(runtime.local, "later");
            runtime.await("later", PluginState.ACTIVE);

            assertThat(runtime.deployer.load(source)).isEqualTo(before);
            assertThat(runtime.rows.commits).hasSize(2);
        }
    }

    @Test
    void renamedDirectoryGoesOnServingWithoutARestart() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path source = plugin("lamp").into(runtime.local, "lamp");
            PluginInfo before = runtime.await("lamp", PluginState.ACTIVE);

            Path renamed = Files.move(source, runtime.local.resolve("lantern"));

            PluginInfo after = runtime.await("lamp", info -> info.source().equals(renamed));
            assertThat(after.bundleId()).isEqualTo(before.bundleId());
            Files.writeString(
                    renamed.resolve("manifest.yaml"),
                    plugin("lamp").version("1.0.1").manifest());
            runtime.await("lamp", info -> info.bundleId() != before.bundleId());
            PluginSources.delete(renamed);
            runtime.awaitGone("lamp");
        }
    }

    @Test
    void secondSourceWithTheSameIdIsRefusedNamingBothAndTakesOverWhenTheFirstGoes() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home, (core, local) -> {
            plugin("lamp").version("2.0.0").into(core, "lamp");
            plugin("lamp").version("1.0.0").into(local, "lamp");
        })) {
            Path first = runtime.core.resolve("lamp");
            Path second = runtime.local.resolve("lamp");
            assertThat(runtime.deployer.plugins())
                    .extracting(PluginInfo::source, PluginInfo::state, PluginInfo::reason)
                    .containsExactly(
                            tuple(first, PluginState.ACTIVE, ""),
                            tuple(
                                    second,
                                    PluginState.REFUSED,
                                    "the id 'lamp' is taken: " + first + " has it in version 2.0.0, " + second
                                            + " offers version 1.0.0; remove one of them, or give it another id"));

            PluginSources.delete(first);

            assertThat(runtime.await("lamp", info -> info.source().equals(second) && info.state() == PluginState.ACTIVE)
                            .warnings())
                    .isEmpty();
            runtime.awaitBundles(1);
        }
    }

    @Test
    void hiddenAndEditorFilesAreNoPlugins() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            for (String name : List.of(".hidden", "copy~", ".#lamp", "#lamp#", "lamp.part", "lamp.swp")) {
                Files.move(plugin("lamp").into(runtime.home, "staged"), runtime.local.resolve(name));
            }
            Files.writeString(runtime.local.resolve("notes.txt"), "no plugin");
            plugin("later").into(runtime.local, "later");

            runtime.await("later", PluginState.ACTIVE);

            assertThat(runtime.deployer.plugins()).extracting(PluginInfo::id).containsExactly("later");
        }
    }

    @Test
    void symbolicLinksAreRefusedBecauseTheyCouldBringFilesFromOutside() throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), "token");
        try (TestRuntime runtime = TestRuntime.in(home, (core, local) -> {
            Path inside = plugin("lamp").into(local, "lamp");
            Files.createSymbolicLink(
                    Files.createDirectories(inside.resolve("resources")).resolve("stolen.txt"), secret);
            Files.createSymbolicLink(local.resolve("link"), plugin("torch").into(home, "elsewhere"));
        })) {
            assertThat(runtime.deployer.plugins())
                    .extracting(PluginInfo::id, PluginInfo::state)
                    .containsExactly(tuple("lamp", PluginState.REFUSED), tuple("link", PluginState.REFUSED));
            assertThat(runtime.deployer.plugin("link").orElseThrow().reason())
                    .isEqualTo(runtime.local.resolve("link")
                            + ": a symbolic link, which could bring files from outside into the plugin;"
                            + " copy what it leads to, or load the plugin by its real path");
        }
    }

    @Test
    void oldVersionIsDrainedBeforeItGoes() throws Exception {
        CountDownLatch actionRuns = new CountDownLatch(1);
        CountDownLatch draining = new CountDownLatch(1);
        try (TestRuntime runtime = TestRuntime.in(home)) {
            plugin("lamp").into(runtime.local, "lamp");
            PluginInfo old = runtime.await("lamp", PluginState.ACTIVE);
            ServiceRegistration<PluginUse> core = runtime.context.registerService(
                    PluginUse.class,
                    (bundleId, deadline) -> {
                        assertThat(bundleId).isEqualTo(old.bundleId());
                        draining.countDown();
                        actionRuns.await();
                    },
                    null);
            try {
                plugin("lamp").version("1.1.0").into(runtime.local, "lamp");
                draining.await();

                Bundle oldBundle = runtime.context.getBundle(old.bundleId());
                assertThat(oldBundle.getState()).isEqualTo(Bundle.ACTIVE);
                assertThat(runtime.deployer.plugin(oldBundle).orElseThrow().state())
                        .isEqualTo(PluginState.STOPPING);
                assertThat(runtime.deployer.plugin("lamp").orElseThrow().state())
                        .isEqualTo(PluginState.ACTIVE);
                assertThat(runtime.rows.held()).hasSize(2);

                actionRuns.countDown();
                runtime.awaitBundles(1);
            } finally {
                core.unregister();
            }
        }
    }

    @Test
    void jarThatIsStillBeingCopiedIsNotInstalled() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            byte[] jar = Jars.packaged(plugin("lamp"));
            Path target = runtime.local.resolve("lamp.jar");
            Files.write(target, Arrays.copyOf(jar, jar.length / 2));
            plugin("later").into(runtime.local, "later");
            PluginInfo later = runtime.await("later", PluginState.ACTIVE);
            assertThat(runtime.pluginBundles()).extracting(Bundle::getBundleId).containsExactly(later.bundleId());

            Files.write(target, Arrays.copyOfRange(jar, jar.length / 2, jar.length), StandardOpenOption.APPEND);

            assertThat(runtime.await("lamp", PluginState.ACTIVE).source()).isEqualTo(target);
        }
    }

    @Test
    void jarThatStaysIncompleteIsCalledBroken() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            byte[] jar = Jars.packaged(plugin("lamp"));
            Files.write(runtime.local.resolve("lamp.jar"), Arrays.copyOf(jar, jar.length / 2));

            assertThat(runtime.await("lamp", PluginState.BROKEN).reason()).startsWith(runtime.local + "/lamp.jar: ");
        }
    }
}
