package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.Resource;
import dev.wingman.manifest.ResourceAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plugin serves as long as the resources are there that its manifest names; before and after it has nothing. */
@Timeout(60)
class AbsentResourceTest {

    private static final String WAITING = "waiting for resource lantern: start the bundle of lantern";

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    @Test
    void pluginWaitsWithoutBundleAndRowsAndServesWhenItsResourceComes() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            naming("lamp", "lantern:read", runtime.local);
            PluginInfo waiting = runtime.await("lamp", PluginState.WAITING);
            assertThat(waiting.reason()).isEqualTo(WAITING);
            assertThat(waiting.bundleId()).isEqualTo(-1);
            assertThat(waiting.manifest().name()).isEqualTo("A Plugin");
            runtime.awaitBundles(0);

            runtime.vocabularies.come("lantern");
            assertThat(runtime.await("lamp", PluginState.ACTIVE).actions()).containsExactly("act");
            runtime.awaitBundles(1);

            runtime.vocabularies.go("lantern");
            assertThat(runtime.await("lamp", PluginState.WAITING)).isEqualTo(waiting);
            runtime.awaitBundles(0);

            runtime.vocabularies.come("lantern");
            runtime.await("lamp", PluginState.ACTIVE);
            runtime.awaitBundles(1);
        }
    }

    @Test
    void pluginThatIsLoadedByHandWaitsAsWell() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            PluginInfo waiting = runtime.deployer.load(naming("lamp", "lantern:read", elsewhere));
            assertThat(waiting.state()).isEqualTo(PluginState.WAITING);
            assertThat(waiting.reason()).isEqualTo(WAITING);

            runtime.vocabularies.come("lantern");
            runtime.await("lamp", PluginState.ACTIVE);
            assertThat(runtime.deployer.unload("lamp")).isTrue();
            runtime.awaitBundles(0);
        }
    }

    @Test
    void severalResourcesAreAllWaitedFor() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            naming("lamp", "lantern:read, torch:read, docker:read", runtime.local);
            assertThat(runtime.await("lamp", PluginState.WAITING).reason())
                    .isEqualTo("waiting for resource lantern, torch: start the bundle of lantern; start the bundle of"
                            + " torch");
            runtime.vocabularies.come("lantern");
            runtime.await(
                    "lamp", info -> info.reason().equals("waiting for resource torch: start the bundle of torch"));
            runtime.vocabularies.come("torch");
            runtime.await("lamp", PluginState.ACTIVE);
        }
    }

    @Test
    void pluginsThatNameOtherResourcesGoOn() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            naming("dock", "docker:read", runtime.local);
            PluginInfo serving = runtime.await("dock", PluginState.ACTIVE);
            naming("lamp", "lantern:read", runtime.local);
            runtime.await("lamp", PluginState.WAITING);

            runtime.vocabularies.come("lantern");
            runtime.await("lamp", PluginState.ACTIVE);
            runtime.vocabularies.go("lantern");
            runtime.await("lamp", PluginState.WAITING);
            assertThat(runtime.deployer.plugin("dock")).contains(serving);
        }
    }

    @Test
    void updateThatNamesAnAbsentResourceLeavesTheOldVersionServing() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path directory = naming("lamp", "docker:read", runtime.local);
            PluginInfo old = runtime.await("lamp", PluginState.ACTIVE);

            Path manifest = directory.resolve("manifest.yaml");
            Files.writeString(manifest, Files.readString(manifest).replace("docker:read", "lantern:read"));
            PluginInfo warned = runtime.await("lamp", info -> !info.warnings().isEmpty());
            assertThat(warned.bundleId()).isEqualTo(old.bundleId());
            assertThat(warned.warnings())
                    .containsExactly("the update is waiting: " + WAITING + "; version 1.0.0 keeps serving");

            runtime.vocabularies.come("lantern");
            runtime.await("lamp", info -> info.bundleId() != old.bundleId() && info.state() == PluginState.ACTIVE);
            runtime.awaitBundles(1);
        }
    }

    /** What reads only is decided when a plugin gets its rows: a resource that takes it back takes the rows too. */
    @Test
    void resourceThatTakesReadOnlyBackIsBelievedAtOnce() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            naming("dock", "docker:read", runtime.local);
            PluginInfo before = runtime.await("dock", PluginState.ACTIVE);

            List<Resource> resources = new ArrayList<>();
            for (Resource resource : runtime.vocabularies.vocabulary().resources()) {
                resources.add(new Resource(
                        resource.name(),
                        resource.actions().stream()
                                .map(action -> new ResourceAction(action.name(), false, action.words()))
                                .toList(),
                        resource.targets(),
                        resource.services()));
            }
            runtime.vocabularies.become(resources);

            runtime.await("dock", info -> info.bundleId() != before.bundleId() && info.state() == PluginState.ACTIVE);
            runtime.awaitBundles(1);
            assertThat(runtime.rows.held())
                    .allMatch(grant -> !grant.vocabulary().readOnly(Permission.parse("docker:read")));
        }
    }

    @Test
    void misspeltPermissionOfAKnownResourceIsBrokenAndDoesNotWait() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path directory = naming("dock", "docker:raed", runtime.local);
            assertThat(runtime.await("dock", PluginState.BROKEN).reason())
                    .isEqualTo(directory.resolve("manifest.yaml")
                            + ":7:15: permissions: unknown permission 'docker:raed', did you mean 'docker:read'?");
        }
    }

    @Test
    void aWaitingPluginThatIsDeletedIsGone() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path directory = naming("lamp", "lantern:read", runtime.local);
            runtime.await("lamp", PluginState.WAITING);
            PluginSources.delete(directory);
            runtime.awaitGone("lamp");
            runtime.vocabularies.come("lantern");
            assertThat(runtime.deployer
                            .load(naming("other", "lantern:read", elsewhere))
                            .state())
                    .isEqualTo(PluginState.ACTIVE);
            assertThat(runtime.deployer.plugins()).extracting(PluginInfo::id).containsExactly("other");
        }
    }

    @Test
    void resourcesThatComeAndGoQuicklyLeaveOneBundle() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            naming("lamp", "lantern:read", runtime.local);
            runtime.await("lamp", PluginState.WAITING);
            for (int i = 0; i < 30; i++) {
                runtime.vocabularies.come("lantern");
                runtime.vocabularies.go("lantern");
            }
            runtime.vocabularies.come("lantern");
            runtime.await("lamp", PluginState.ACTIVE);
            runtime.awaitBundles(1);
            assertThat(runtime.rows.tooLate).isEmpty();
        }
    }

    /** A plugin directory that names these permissions, put into place in one step. */
    private Path naming(String id, String permissions, Path folder) throws Exception {
        Path made = plugin(id).into(Files.createTempDirectory(elsewhere, "making"), id);
        Path manifest = made.resolve("manifest.yaml");
        Files.writeString(
                manifest, Files.readString(manifest).replace("permissions: []", "permissions: [" + permissions + "]"));
        Path hidden = folder.resolve("." + id + ".making");
        try (Stream<Path> walk = Files.walk(made)) {
            for (Path path : walk.sorted().toList()) {
                Files.copy(path, hidden.resolve(made.relativize(path).toString()));
            }
        }
        return Files.move(hidden, folder.resolve(id)).toRealPath();
    }
}
