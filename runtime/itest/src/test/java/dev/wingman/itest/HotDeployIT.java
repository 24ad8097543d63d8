package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import sample.lamp.Impostor;
import sample.lamp.VersionOne;
import sample.lamp.VersionTwo;

/** What happens to plugins whose files come, change and go while the runtime runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotDeployIT {

    private static final int CYCLES = 25;

    @Inject
    private BundleContext context;

    private Running running;
    private Path stash;
    private Path local;
    private Path verified;

    @Configuration
    public Option[] configuration() throws Exception {
        TestHome home = new TestHome();
        stash(home, "one.jar", "lamp", "1.0.0", VersionOne.class);
        stash(home, "two.jar", "lamp", "2.0.0", VersionTwo.class);
        stash(home, "impostor.jar", "lamp", "3.0.0", Impostor.class);
        directory(home, "proven", "1.0.0");
        directory(home, "unknown", "1.0.1");
        return new Option[] {TestRuntime.options(home.root())};
    }

    private static void directory(TestHome home, String name, String version) throws Exception {
        TestHome.directory(
                Files.createDirectories(home.stash().resolve(name)),
                TestHome.manifest("lamp", version, "verified", VersionOne.class),
                VersionOne.class.getSuperclass(),
                VersionOne.class);
    }

    private static void stash(TestHome home, String jar, String id, String version, Class<?> entryPoint)
            throws Exception {
        var plugin = home.pack(
                TestHome.manifest(id, version, "verified", entryPoint), entryPoint.getSuperclass(), entryPoint);
        home.prove(jar, plugin);
        Files.write(home.stash().resolve(jar), plugin.jar());
    }

    @Before
    public void awaitRuntime() throws Exception {
        running = new Running(context);
        Path home = Path.of(context.getProperty("wingman.home"));
        stash = home.resolve("stash");
        local = home.resolve("plugins/local");
        verified = home.resolve("plugins/verified");
    }

    @After
    public void removeEverything() throws Exception {
        for (Path folder : new Path[] {local, verified}) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    delete(file);
                }
            }
        }
        running.awaitCondition(
                () -> running.plugins.plugin("lamp").isEmpty(), () -> "still there: " + running.plugins.plugins());
    }

    @Test
    public void droppedJarServesAndDeletedJarIsGone() throws Exception {
        drop("one.jar", local);
        running.awaitState("lamp", PluginState.ACTIVE);
        assertEquals("version 1", shine());

        Files.delete(local.resolve("one.jar"));
        running.awaitCondition(() -> running.plugins.plugin("lamp").isEmpty(), () -> "still there");
        ActionReport report = running.exec("lamp", "shine", Map.of());
        assertEquals(report.toString(), Outcome.REJECTED, report.outcome());
    }

    @Test
    public void changedJarTakesOverFromTheOldVersion() throws Exception {
        drop("one.jar", local);
        running.awaitState("lamp", PluginState.ACTIVE);

        replace("two.jar", local.resolve("one.jar"));

        awaitVersion("2.0.0");
        assertEquals("version 2", shine());
    }

    @Test
    public void brokenUpdateLeavesTheOldVersionServingAndSaysSo() throws Exception {
        drop("one.jar", local);
        running.awaitState("lamp", PluginState.ACTIVE);

        replace("impostor.jar", local.resolve("one.jar"));

        running.awaitCondition(
                () -> !running.plugin("lamp").warnings().isEmpty(), () -> "no warning: " + running.plugin("lamp"));
        assertTrue(
                running.plugin("lamp").toString(),
                running.plugin("lamp").warnings().toString().contains("pluginId() answers 'not-the-lamp'"));
        assertEquals("version 1", shine());
    }

    @Test
    public void pluginWithAnotherIdThanItsManifestIsBroken() throws Exception {
        drop("impostor.jar", local);

        PluginInfo info = running.awaitState("lamp", PluginState.BROKEN);
        assertTrue(
                info.reason(),
                info.reason().contains("pluginId() answers 'not-the-lamp', but manifest.yaml says id: lamp"));
        assertEquals(-1, info.bundleId());
    }

    @Test
    public void halfCopiedJarIsNotInstalledUntilItIsWhole() throws Exception {
        byte[] whole = Files.readAllBytes(stash.resolve("one.jar"));
        Path copy = local.resolve("one.jar");
        Files.write(copy, Arrays.copyOf(whole, whole.length / 2));
        // Another plugin comes and serves: by then the half one has been looked at too.
        drop("two.jar", verified);
        awaitVersion("2.0.0");
        assertTrue(
                running.plugins.plugins().toString(),
                running.plugins.plugins().stream()
                        .noneMatch(info -> info.source().equals(copy) && info.state() == PluginState.ACTIVE));

        Files.delete(verified.resolve("two.jar"));
        Files.write(copy, Arrays.copyOfRange(whole, whole.length / 2, whole.length), StandardOpenOption.APPEND);

        awaitVersion("1.0.0");
    }

    @Test
    public void secondPluginWithTheSameIdIsRefusedNamingTheFirst() throws Exception {
        drop("one.jar", local);
        running.awaitState("lamp", PluginState.ACTIVE);

        drop("two.jar", verified);

        Path second = verified.resolve("two.jar");
        running.awaitCondition(
                () -> running.plugins.plugins().stream()
                        .anyMatch(info -> info.source().equals(second) && info.state() == PluginState.REFUSED),
                () -> "not refused: " + running.plugins.plugins());
        PluginInfo refused = running.plugins.plugins().stream()
                .filter(info -> info.source().equals(second))
                .findFirst()
                .orElseThrow();
        assertTrue(
                refused.reason(),
                refused.reason().contains(local.resolve("one.jar").toString()));
        assertEquals("version 1", shine());
    }

    /** The same input makes the same bytes, so the index proves a directory as well as the jar that was made of it. */
    @Test
    public void directoryOfClassesThatMakesProvenBytesServes() throws Exception {
        copyTree(stash.resolve("proven"), local.resolve("lamp"));

        running.awaitState("lamp", PluginState.ACTIVE);
        assertEquals("version 1", shine());
    }

    @Test
    public void directoryThatCannotProveItsLevelIsPackagedListedAndHeld() throws Exception {
        copyTree(stash.resolve("unknown"), local.resolve("lamp"));

        PluginInfo info = running.awaitState("lamp", PluginState.REFUSED);
        assertEquals("lamp", info.manifest().id());
        assertTrue(info.reason(), info.reason().contains("verified"));
        ActionReport report = running.exec("lamp", "shine", Map.of());
        assertEquals(report.toString(), Outcome.DENIED, report.outcome());
    }

    @Test
    public void deployingAgainAndAgainLeavesNoRowBundleOrThread() throws Exception {
        cycle();
        long rows = rows();
        int bundles = context.getBundles().length;
        int threads = Thread.activeCount();
        for (int i = 0; i < CYCLES; i++) {
            cycle();
        }
        assertEquals(rows, rows());
        running.awaitCondition(
                () -> context.getBundles().length == bundles, () -> context.getBundles().length + " bundles");
        running.awaitCondition(() -> Thread.activeCount() <= threads + 1, () -> Thread.activeCount() + " threads");
    }

    private void cycle() throws Exception {
        assertEquals(
                PluginState.ACTIVE,
                running.plugins.load(stash.resolve("one.jar")).state());
        assertTrue(running.plugins.unload("lamp"));
    }

    private long rows() throws Exception {
        return running.service(ConditionalPermissionAdmin.class)
                .newConditionalPermissionUpdate()
                .getConditionalPermissionInfos()
                .size();
    }

    private String shine() throws Exception {
        ActionReport report = running.exec("lamp", "shine", Map.of());
        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        return report.result().message();
    }

    private void awaitVersion(String version) throws InterruptedException {
        running.awaitCondition(
                () -> running.plugins
                        .plugin("lamp")
                        .filter(info -> info.state() == PluginState.ACTIVE)
                        .filter(info -> info.manifest().version().toString().equals(version))
                        .isPresent(),
                () -> "not " + version + ": " + running.plugins.plugins());
    }

    private void drop(String jar, Path folder) throws IOException {
        Files.copy(stash.resolve(jar), folder.resolve(jar));
    }

    /** As package managers and editors do it. */
    private void replace(String jar, Path target) throws IOException {
        Path part = Files.copy(stash.resolve(jar), target.resolveSibling("." + jar + ".part"));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
