package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import dev.wingman.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import sample.sandboxed.Bomb;
import sample.sandboxed.Sailor;

/** The life of sandboxed plugins: dropped, listed, executed, held to their rows, updated, taken away. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SandboxedPluginIT {

    @Inject
    private BundleContext context;

    private Running running;
    private Sandboxes sandboxes;
    private Path home;

    @Configuration
    public Option[] configuration() throws Exception {
        SandboxHome home = new SandboxHome();
        home.stashExample("hello-sandboxed.jar");
        home.stash("sailor.jar", "sailor", "1.0.0", List.of("docker:read", "docker:restart"), Sailor.class);
        home.stash("bomb-1.jar", "bomb", "1.0.0", List.of(), Bomb.class);
        home.stash("bomb-2.jar", "bomb", "2.0.0", List.of(), Bomb.class);
        return new Option[] {home.options()};
    }

    @Before
    public void awaitRuntime() throws Exception {
        running = new Running(context);
        sandboxes = running.service(Sandboxes.class);
        home = Path.of(context.getProperty("wingman.home"));
        // Installed already for the tests after the first.
        context.installBundle(SandboxHome.services(home)).start();
    }

    @After
    public void removeEverything() throws Exception {
        for (String folder : List.of("local", "community")) {
            try (Stream<Path> files = Files.list(home.resolve("plugins").resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        for (String id : List.of("my-plugin", "sailor", "bomb")) {
            running.awaitCondition(
                    () -> running.plugins.plugin(id).isEmpty(), () -> "still there: " + running.plugins.plugins());
        }
        // A plugin is out of the registry before its bundle and row are gone.
        running.awaitCondition(() -> rows().noneMatch(SandboxedPluginIT::isOfPlugin), () -> rows().toList()
                .toString());
    }

    @Test
    public void guidesSampleIsDeployedListedAndExecutedFromEitherDirectory() throws Exception {
        for (String folder : List.of("local", "community")) {
            Path dropped = drop("hello-sandboxed.jar", folder);
            PluginInfo info = running.awaitState("my-plugin", PluginState.ACTIVE);

            assertEquals(List.of("my_action", "another_action"), List.copyOf(info.actions()));
            assertTrue(info.warnings().toString(), info.warnings().toString().contains("docker:restart is withheld"));
            ActionReport report = exec("my-plugin", "my_action", "");
            assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
            assertEquals("Action completed", report.result().message());
            assertEquals("sandboxed", report.trust());
            assertEquals(ready("my-plugin").layers(), report.layers());
            assertTrue(report.layers().toString(), report.layers().containsAll(offered()));

            Files.delete(dropped);
            running.awaitCondition(() -> running.plugins.plugin("my-plugin").isEmpty(), () -> "still there");
        }
    }

    @Test
    public void undeployedPluginLeavesNoProcessNoRowAndNoFile() throws Exception {
        Path dropped = drop("hello-sandboxed.jar", "local");
        running.awaitState("my-plugin", PluginState.ACTIVE);
        assertEquals(1, rows().filter(SandboxedPluginIT::isOfPlugin).count());
        SandboxInfo guest = ready("my-plugin");
        ProcessHandle process = ProcessHandle.of(guest.pid()).orElseThrow();
        List<Path> before = guestDirectories();

        Files.delete(dropped);

        running.awaitCondition(() -> !process.isAlive(), () -> "still there: " + process.info());
        running.awaitCondition(
                () -> sandboxOf("my-plugin").isEmpty(),
                () -> sandboxes.sandboxes().toString());
        running.awaitCondition(() -> rows().noneMatch(SandboxedPluginIT::isOfPlugin), () -> rows().toList()
                .toString());
        running.awaitCondition(() -> guestDirectories().size() < before.size(), () -> guestDirectories()
                .toString());
    }

    @Test
    public void recordsListsDurationsAndProgressCross() throws Exception {
        drop("sailor.jar", "local");
        running.awaitState("sailor", PluginState.ACTIVE);
        List<String> progress = Collections.synchronizedList(new ArrayList<>());
        ActionRequest request =
                new ActionRequest("sailor", "list", "", Map.of(), Map.of(), Duration.ofSeconds(30), true);

        ActionReport report = Running.await(running.actions
                .submit(request, new ActionListener() {
                    @Override
                    public void progress(String actionId, String message) {
                        progress.add(message);
                    }
                })
                .report());

        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertEquals("nginx up 90[80, 443] redis down 0[] ", report.result().message());
        assertEquals(List.of("looks at nginx", "looks at redis"), progress);
    }

    @Test
    public void exceptionOfTheHostServiceIsThePluginsToCatch() throws Exception {
        drop("sailor.jar", "local");
        running.awaitState("sailor", PluginState.ACTIVE);

        assertEquals(
                List.of("80", "443"),
                exec("sailor", "inspect", "nginx").result().data().get("ports"));
        ActionReport missing = exec("sailor", "inspect", "mysql");
        assertTrue(missing.toString(), missing.toString().contains("caught no container mysql"));
    }

    @Test
    public void withheldPermissionIsRefusedWithTheGuardsExplanationAndTheActionIsDenied() throws Exception {
        drop("sailor.jar", "local");
        running.awaitState("sailor", PluginState.ACTIVE);

        ActionReport report = exec("sailor", "restart", "nginx");

        assertEquals(report.toString(), Outcome.DENIED, report.outcome());
        assertTrue(report.message(), report.message().contains("may not use docker:restart on 'nginx'"));
        assertTrue(report.message(), report.message().contains("a sandboxed plugin"));
    }

    @Test
    public void updateLetsRunningActionsEndAndThenTheOldGuestGoes() throws Exception {
        Path jar = drop("bomb-1.jar", "local");
        running.awaitState("bomb", PluginState.ACTIVE);
        long old = ready("bomb").pid();
        ActionRequest request = new ActionRequest("bomb", "nap", "", Map.of(), Map.of(), Duration.ofSeconds(30), true);
        var action = running.actions.submit(request, ActionListener.NONE).report();
        running.awaitCondition(() -> action.isDone() || inAction(), () -> "the action does not begin");

        replace("bomb-2.jar", jar);

        ActionReport report = Running.await(action);
        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        running.awaitCondition(
                () -> running.plugins
                        .plugin("bomb")
                        .filter(info -> info.manifest().version().toString().equals("2.0.0"))
                        .isPresent(),
                () -> running.plugins.plugins().toString());
        running.awaitCondition(() -> ProcessHandle.of(old).isEmpty(), () -> "the old guest is still there");
        ActionReport next = exec("bomb", "fine", "");
        assertEquals(next.toString(), Outcome.SUCCEEDED, next.outcome());
        assertEquals("2.0.0", next.version());
    }

    private boolean inAction() {
        return sandboxOf("bomb").stream().anyMatch(info -> info.calls() > 0);
    }

    private List<String> offered() {
        return sandboxes.layers().stream()
                .filter(layer -> layer.offered())
                .map(layer -> layer.name())
                .toList();
    }

    private List<SandboxInfo> sandboxOf(String plugin) {
        return sandboxes.sandboxes().stream()
                .filter(info -> info.plugin().equals(plugin))
                .toList();
    }

    private SandboxInfo ready(String plugin) {
        SandboxInfo info = sandboxOf(plugin).get(0);
        assertEquals(info.toString(), SandboxState.READY, info.state());
        return info;
    }

    private List<Path> guestDirectories() {
        try (Stream<Path> files = Files.list(home.resolve("data/sandbox"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("guest-"))
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("deprecation") // The one operation that reads the table and nothing else.
    private Stream<String> rows() {
        ConditionalPermissionAdmin admin =
                context.getService(context.getServiceReference(ConditionalPermissionAdmin.class));
        return Collections.list(admin.getConditionalPermissionInfos()).stream().map(ConditionalPermissionInfo::getName);
    }

    private static boolean isOfPlugin(String row) {
        return row.startsWith("wingman: plugin ");
    }

    private ActionReport exec(String plugin, String action, String target) throws Exception {
        ActionRequest request =
                new ActionRequest(plugin, action, target, Map.of(), Map.of(), Duration.ofSeconds(30), true);
        return Running.await(
                running.actions.submit(request, ActionListener.NONE).report());
    }

    private Path drop(String jar, String folder) throws Exception {
        return Files.copy(
                home.resolve("stash").resolve(jar),
                home.resolve("plugins").resolve(folder).resolve(jar));
    }

    private void replace(String jar, Path target) throws Exception {
        Path part = Files.copy(home.resolve("stash").resolve(jar), target.resolveSibling("." + jar + ".part"));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
