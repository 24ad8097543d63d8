package dev.wingman.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.fixture.Containers;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.io.ByteArrayOutputStream;
import java.io.FilePermission;
import java.util.List;
import java.util.PropertyPermission;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.PackagePermission;
import org.osgi.framework.ServicePermission;

/** The row of a sandboxed plugin in the host's framework: that of the bundle without code that stands for it. */
class SandboxedPluginTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final Permission READ = Permission.parse("docker:read");
    private static final Permission RESTART = Permission.parse("docker:restart");

    private SecureFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = SecureFramework.start();
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void itsRowHoldsWhatItsFaceNeedsAndWhatChangesNothing() throws Exception {
        framework
                .rows()
                .grant(List.of(Grants.sandboxed("restarter", LOCATION, "docker:read=nginx-*", "docker:restart")));

        assertThat(framework.table().get(framework.table().size() - 1))
                .isEqualTo("ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"" + LOCATION + "\"]"
                        + " (org.osgi.framework.PackagePermission \"dev.wingman.api\" \"import\")"
                        + " (org.osgi.framework.PackagePermission \"dev.wingman.permissions.fixture\" \"import\")"
                        + " (org.osgi.framework.ServicePermission \"dev.wingman.api.ExecutionPlugin\" \"register\")"
                        + " (org.osgi.framework.ServicePermission \"dev.wingman.permissions.fixture.Containers\" \"get\")"
                        + " (dev.wingman.permissions.ResourcePermission \"docker/nginx-*\" \"read\")"
                        + " } \"wingman: plugin restarter (" + LOCATION + ")\"");
    }

    @Test
    void itsFaceMayOfferThePluginAndGetItsHostServices() throws Exception {
        framework.context().registerService(Containers.class, container -> {}, null);
        framework.rows().grant(List.of(Grants.sandboxed("restarter", LOCATION)));
        Bundle face = framework.install(LOCATION, faceImporting("dev.wingman.api,dev.wingman.permissions.fixture"));
        face.start();

        assertThat(face.hasPermission(new ServicePermission(Containers.class.getName(), ServicePermission.GET)))
                .isTrue();
        assertThat(face.hasPermission(
                        new ServicePermission(ExecutionPlugin.class.getName(), ServicePermission.REGISTER)))
                .isTrue();
        assertThat(face.hasPermission(new ServicePermission("java.lang.Object", ServicePermission.REGISTER)))
                .isFalse();
    }

    @Test
    void itsOwnJarCannotRunInTheHostsProcess() throws Exception {
        framework.rows().grant(List.of(Grants.sandboxed("restarter", LOCATION)));
        Bundle jar = framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());

        assertThatThrownBy(jar::start).isInstanceOf(BundleException.class);
    }

    @Test
    void whatChangesSomethingIsWithheldAndTheRefusalNamesTheRemedy() throws Exception {
        framework.rows().grant(List.of(Grants.sandboxed("restarter", LOCATION, "docker:read", "docker:restart")));
        Bundle face = framework.install(LOCATION, faceImporting("dev.wingman.api"));
        String refusal =
                "plugin 'restarter' (sandboxed) may not use docker:restart on 'nginx' (restart containers): docker:restart is"
                        + " declared (manifest.yaml:8) but withheld: a sandboxed plugin may read only; sign the plugin and"
                        + " declare trust_level verified (manifest.yaml:8 declares it; sandboxed: it has what it declares and only"
                        + " reads; etc/policy.yaml does not narrow it; nothing of it is revoked; decided by row 'none: what no row allows"
                        + " is denied')";

        assertThatCode(() -> framework.guard().check(face, READ, "nginx")).doesNotThrowAnyException();
        assertThatThrownBy(() -> framework.guard().check(face, RESTART, "nginx"))
                .isInstanceOf(PermissionRefusedException.class)
                .hasMessage(refusal);
        assertThat(framework.guard().explain(face, RESTART, "nginx").text()).isEqualTo(refusal);
    }

    @Test
    void whatIsNotDeclaredAndChangesSomethingNeedsMoreThanALine() throws Exception {
        framework.rows().grant(List.of(Grants.sandboxed("restarter", LOCATION)));
        Bundle face = framework.install(LOCATION, faceImporting("dev.wingman.api"));

        assertThat(framework.guard().explain(face, RESTART, "nginx").text())
                .isEqualTo(
                        "plugin 'restarter' (sandboxed) may not use docker:restart on 'nginx' (restart containers): its"
                                + " manifest.yaml does not declare docker:restart, and a sandboxed plugin may read only; add '- docker:restart'"
                                + " under 'permissions:', sign the plugin and declare trust_level verified"
                                + " (decided by row 'none: what no row allows is denied')");
        assertThat(framework.guard().explain(face, READ, "nginx").text())
                .contains("add '- docker:read' under 'permissions:' and load the plugin again");
    }

    @Test
    void whatTheVocabularyDoesNotKnowIsWithheld() {
        PluginGrant grant = new PluginGrant(
                LOCATION,
                Grants.manifest("restarter", TrustLevel.SANDBOXED, "docker:read", "lamp:read"),
                TrustLevel.SANDBOXED,
                List.of(),
                List.of(),
                Grants.VOCABULARY);

        assertThat(grant.permissions())
                .extracting(declared -> declared.permission().toString())
                .containsExactly("docker:read");
        assertThat(grant.withholds(Permission.parse("lamp:read"))).isTrue();
    }

    @Test
    void insideItsOwnProcessItMayImportItsPackagesAndNothingElse() throws Exception {
        PluginGrant grant = Grants.sandboxed("restarter", LOCATION, "docker:read");
        framework.commit(
                "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"reference:file:*\"]"
                        + " (java.security.AllPermission \"\" \"\") } \"the framework's own\"",
                GuestRow.encoded(grant, LOCATION));
        Bundle plugin = framework.install(
                LOCATION, PluginJar.of(Restarter.class).withoutComponent().bytes());
        plugin.start();

        assertThat(plugin.loadClass(Restarter.class.getName())).isNotNull();
        assertThat(plugin.hasPermission(new PackagePermission("dev.wingman.api", PackagePermission.IMPORT)))
                .isTrue();
        assertThat(List.of(
                        new PackagePermission("dev.wingman.manifest", PackagePermission.IMPORT),
                        new ServicePermission(Containers.class.getName(), ServicePermission.GET),
                        new ServicePermission(ExecutionPlugin.class.getName(), ServicePermission.REGISTER),
                        new FilePermission("/etc/passwd", "read"),
                        new PropertyPermission("user.home", "read"),
                        new RuntimePermission("modifyThread"),
                        new ResourcePermission("docker/nginx", "read")))
                .noneMatch(plugin::hasPermission);
    }

    @Test
    void noRowOfAGuestCanBeReadAsAPattern() {
        PluginGrant sandboxed = Grants.sandboxed("restarter", LOCATION);

        assertThatThrownBy(() -> GuestRow.encoded(sandboxed, "wingman:plugin/*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row for 'wingman:plugin/*': the location of a plugin must begin with wingman:plugin/"
                        + " and hold no wildcard");
        assertThatThrownBy(() -> GuestRow.encoded(Grants.verified("restarter", LOCATION), LOCATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row for 'restarter' in a sandbox: its level is verified");
        PluginGrant everything = new PluginGrant(
                LOCATION, sandboxed.manifest(), TrustLevel.SANDBOXED, List.of(), List.of("*"), Grants.VOCABULARY);
        assertThatThrownBy(() -> GuestRow.encoded(everything, LOCATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row for 'restarter': '*' is not the name of a package");
    }

    private static byte[] faceImporting(String packages) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "restarter");
        manifest.getMainAttributes().putValue("Import-Package", packages);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
