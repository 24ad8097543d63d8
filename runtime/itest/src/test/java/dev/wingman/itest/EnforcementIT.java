package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import dev.wingman.manifest.Resource;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.manifest.VocabularySource;
import java.util.List;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import sample.probe.ProbePlugin;
import sample.probe.VerifiedProbe;

/** What stands between a plugin and the host, in the assembled distribution. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EnforcementIT {

    @Inject
    private BundleContext context;

    private Running running;

    @Configuration
    public Option[] configuration() throws Exception {
        TestHome home = new TestHome();
        home.installProven(
                "probe-verified.jar",
                home.pack(
                        TestHome.manifest("probe-verified", "1.0.0", "verified", VerifiedProbe.class),
                        ProbePlugin.class,
                        VerifiedProbe.class));
        return new Option[] {TestRuntime.options(home.root())};
    }

    @Before
    public void awaitPlugins() throws Exception {
        running = new Running(context);
    }

    @Test
    @SuppressWarnings("removal")
    public void securityManagerIsOurs() {
        assertEquals(
                "dev.wingman.enforcement.PluginSecurityManager",
                System.getSecurityManager().getClass().getName());
    }

    @Test
    public void tableBeginsWithTheCoreAndDeniesWhateverIsNeitherCoreNorPlugin() throws Exception {
        List<String> names = rows();

        assertTrue(names.toString(), names.get(0).startsWith("wingman: core ("));
        assertTrue(names.toString(), names.contains("wingman: neither core nor plugin"));
    }

    @Test
    public void permissionsOfTheGuideAreDeclaredByFourResourceBundles() throws Exception {
        Vocabulary vocabulary = running.service(VocabularySource.class).vocabulary();

        assertEquals(
                List.of("docker", "http", "proxmox", "script"),
                vocabulary.resources().stream().map(Resource::name).toList());
        assertTrue(
                vocabulary.names().toString(),
                vocabulary
                        .names()
                        .containsAll(List.of(
                                "docker:read",
                                "docker:restart",
                                "docker:logs",
                                "proxmox:read",
                                "proxmox:snapshot:create",
                                "proxmox:snapshot:delete",
                                "script:execute",
                                "http:request")));
        assertEquals(
                "[docker:logs, docker:read, proxmox:read]",
                vocabulary.readOnly().toString());
    }

    @Test
    public void pluginHasOneRowAndLosesItWhenItGoes() throws Exception {
        assertEquals(1, rowsOf("probe-verified"));
        Bundle bundle = running.bundle("probe-verified");

        assertTrue(running.plugins.unload("probe-verified"));

        assertEquals(0, rowsOf("probe-verified"));
        assertEquals(Bundle.UNINSTALLED, bundle.getState());
    }

    @Test
    public void bundleFromAnywhereElseHasNoPermissionAtAll() throws Exception {
        java.nio.file.Path jar = java.nio.file.Files.createTempFile("stranger", ".jar");
        EmptyBundle.write(jar);
        try (java.io.InputStream bytes = java.nio.file.Files.newInputStream(jar)) {
            Bundle stranger = context.installBundle("stranger:anywhere", bytes);
            assertFalse(stranger.hasPermission(new java.util.PropertyPermission("java.version", "read")));
            stranger.uninstall();
        }
    }

    private long rowsOf(String plugin) throws Exception {
        return rows().stream().filter(name -> name.contains(plugin)).count();
    }

    private List<String> rows() throws Exception {
        return running
                .service(ConditionalPermissionAdmin.class)
                .newConditionalPermissionUpdate()
                .getConditionalPermissionInfos()
                .stream()
                .map(ConditionalPermissionInfo::getName)
                .toList();
    }
}
