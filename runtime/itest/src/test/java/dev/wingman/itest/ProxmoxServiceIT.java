package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import sample.vault.SandboxedVault;
import sample.vault.Vault;

/** What permissions on guests allow a plugin and what they do not, in the assembled distribution, with its real rows. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ProxmoxServiceIT {

    private static final String ALLOWED = "proxmox://pve1/qemu/101";
    private static final String DENIED = "proxmox://pve1/qemu/201";

    @Inject
    private BundleContext context;

    private Running running;

    /** The node lives in this JVM as long as the tests do. */
    @Configuration
    public Option[] configuration() throws Exception {
        ProxmoxNode node = new ProxmoxNode(Files.createTempDirectory("wingman-proxmox-it"));
        TestHome home = new TestHome();
        Path etc = Files.createDirectories(home.root().resolve("etc/secrets")).getParent();
        Files.writeString(
                Files.createFile(
                        etc.resolve("secrets/proxmox"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                ProxmoxNode.TOKEN + "\n");
        Files.writeString(etc.resolve("proxmox.yaml"), node.settings());
        String create = "{\"proxmox:snapshot:create\": [\"pve1/qemu/1*\"]}";
        home.installProven(
                "vault.jar",
                home.pack(
                        TestHome.manifest("vault", "1.0.0", "verified", Vault.class, "proxmox:read", create)
                                .replace("reversible: true", "reversible: false"),
                        Vault.class));
        String read = "{\"proxmox:read\": [\"pve1/qemu/1*\"]}";
        Path local = home.root().resolve("plugins/local/sandboxed-vault.jar");
        String sandboxed = TestHome.manifest(
                        "sandboxed-vault", "1.0.0", "sandboxed", SandboxedVault.class, read, create)
                .replace("reversible: true", "reversible: false");
        Files.write(
                local, home.pack(sandboxed, SandboxedVault.class, Vault.class).jar());
        return new Option[] {TestRuntime.options(home.root())};
    }

    @Before
    public void awaitPlugins() throws Exception {
        running = new Running(context);
    }

    @Test
    public void verifiedPluginMakesASnapshotOfAGuestThatItsPatternCovers() throws Exception {
        ActionReport report = call("vault", "keep", ALLOWED);

        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertTrue(
                explained("vault", "pve1/qemu/101"),
                explained("vault", "pve1/qemu/101").contains("manifest.yaml:7"));
    }

    @Test
    public void verifiedPluginMakesNoneOfAnotherHoweverItWritesIt() throws Exception {
        for (String guest : new String[] {DENIED, "pve1/qemu/201", "proxmox://pve1/lxc/101"}) {
            ActionReport report = call("vault", "keep", guest);

            assertEquals(report.toString(), Outcome.DENIED, report.outcome());
            assertTrue(
                    report.message(),
                    report.message()
                            .contains("may not use proxmox:snapshot:create on '" + guest.replace("proxmox://", "")));
        }
        assertTrue(
                explained("vault", "pve1/qemu/201"),
                explained("vault", "pve1/qemu/201").contains("widen that line"));
    }

    @Test
    public void sandboxedPluginReadsThroughItsBroker() throws Exception {
        running.awaitState("sandboxed-vault", PluginState.ACTIVE);

        ActionReport report = call("sandboxed-vault", "look", ALLOWED);

        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertEquals("web", report.result().message());
    }

    @Test
    public void sandboxedPluginReadsNoGuestThatItsPatternDoesNotCover() throws Exception {
        running.awaitState("sandboxed-vault", PluginState.ACTIVE);

        ActionReport report = call("sandboxed-vault", "look", DENIED);

        assertEquals(report.toString(), Outcome.DENIED, report.outcome());
        assertTrue(report.message(), report.message().contains("may not use proxmox:read on 'pve1/qemu/201'"));
    }

    /** A listener for the task's log is nothing that a guest could hand over, so the call does not even reach the guard. */
    @Test
    public void sandboxedPluginChangesNothing() throws Exception {
        running.awaitState("sandboxed-vault", PluginState.ACTIVE);

        ActionReport report = call("sandboxed-vault", "keep", ALLOWED);

        assertEquals(report.toString(), Outcome.DENIED, report.outcome());
        assertTrue(
                report.message(), report.message().contains("may not use proxmox:snapshot:create on 'pve1/qemu/101'"));
        String why = explained("sandboxed-vault", "pve1/qemu/101");
        assertTrue(why, why.contains("withheld: a sandboxed plugin may read only"));
    }

    private String explained(String plugin, String target) throws InterruptedException {
        return running.service(PermissionGuard.class)
                .explain(running.bundle(plugin), Permission.parse("proxmox:snapshot:create"), target)
                .text();
    }

    private ActionReport call(String plugin, String action, String guest) throws Exception {
        return running.exec(plugin, action, Map.of("guest", guest));
    }
}
