package dev.wingman.permissions.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class CachingGuardTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final Permission RESTART = Permission.parse("docker:restart");
    private static final String AGAIN = " and load the plugin again";

    private static SecureFramework framework;
    private static PermissionRows rows;
    private static PermissionGuard guard;

    private Bundle plugin;

    @BeforeAll
    static void startFramework() throws Exception {
        framework = SecureFramework.start();
        rows = framework.rows();
        guard = framework.guard();
    }

    @AfterAll
    static void stopFramework() throws Exception {
        framework.close();
    }

    @BeforeEach
    void install() throws Exception {
        plugin = framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
    }

    @AfterEach
    void uninstall() throws Exception {
        rows.remove(List.of(LOCATION));
        if (plugin.getState() != Bundle.UNINSTALLED) {
            plugin.uninstall();
        }
    }

    @Test
    void eachChangeOfTheTableDecidesTheNextCall() {
        for (int i = 0; i < 20; i++) {
            rows.grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart=nginx-*")));
            assertThatCode(() -> guard.check(plugin, RESTART, "nginx-1")).doesNotThrowAnyException();
            assertThatCode(() -> guard.check(plugin, RESTART, "nginx-1")).doesNotThrowAnyException();

            rows.remove(List.of(LOCATION));
            assertThatThrownBy(() -> guard.check(plugin, RESTART, "nginx-1"))
                    .isInstanceOf(PermissionRefusedException.class)
                    .hasMessage("plugin 'restarter' may not use docker:restart on 'nginx-1': it has no row"
                            + " in the permission table; load it again so that its trust is proven and its row committed"
                            + " (decided by row 'none: what no row allows is denied')");
        }
    }

    @Test
    void whatIsNotDeclaredIsRefusedWithTheLineToAdd() {
        rows.grant(List.of(Grants.verified("restarter", LOCATION, "docker:read")));

        assertThatThrownBy(() -> guard.check(plugin, RESTART, "nginx"))
                .isInstanceOfSatisfying(PermissionRefusedException.class, refused -> {
                    assertThat(refused.plugin()).isEqualTo("restarter");
                    assertThat(refused.permission()).isEqualTo("docker:restart");
                    assertThat(refused.target()).isEqualTo("nginx");
                })
                .hasMessage(
                        "plugin 'restarter' (verified) may not use docker:restart on 'nginx' (restart containers): its"
                                + " manifest.yaml does not declare docker:restart; add '- docker:restart' under 'permissions:'"
                                + AGAIN
                                + " (decided by row 'none: what no row allows is denied')");
    }

    @Test
    void aCallAboutAllTargetsNeedsAllOfThem() {
        rows.grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart=nginx-*")));

        assertThat(guard.explain(plugin, RESTART, "*").allowed()).isFalse();
        assertThat(guard.explain(plugin, RESTART, "nginx-*").allowed()).isTrue();
    }

    @Test
    void aTargetThatIsNoneIsRefusedAndDoesNotReachATerminalAsItIs() {
        rows.grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart")));

        assertThatThrownBy(() -> guard.check(plugin, RESTART, "a\u001b[31m\nb"))
                .isInstanceOf(PermissionRefusedException.class)
                .hasMessage(
                        "plugin 'restarter' (verified) may not use docker:restart on 'a?[31m?b' (restart containers): a"
                                + " target is up to 1024 visible ASCII characters without quotes, backslashes, & and !"
                                + " (manifest.yaml:7 declares it; verified: it has what it declares; etc/policy.yaml does not"
                                + " narrow it; nothing of it is revoked; decided by row 'none')");
        assertThat(guard.explain(plugin, RESTART, "").allowed()).isFalse();
        assertThat(guard.explain(plugin, RESTART, "a".repeat(1025)).allowed()).isFalse();
    }

    @Test
    void aTrustedPluginMayEverything() {
        rows.grant(List.of(Grants.trusted("restarter", LOCATION)));

        assertThat(guard.explain(plugin, RESTART, "*").text())
                .isEqualTo(
                        "plugin 'restarter' (trusted) may use docker:restart on '*' (restart containers): manifest.yaml"
                                + " does not declare it; trusted: it has everything; etc/policy.yaml does not narrow it; nothing of it"
                                + " is revoked; decided by row 'wingman: plugin restarter (wingman:plugin/restarter/1)'");
    }

    @Test
    void aBundleOfTheCoreMayEverything() {
        Bundle core = framework.context().getBundle(SecureFramework.reference(PermissionRows.class));

        assertThat(guard.explain(core, RESTART, "*").row()).isEqualTo("wingman: core (reference:file:*)");
        assertThatCode(() -> guard.check(core, RESTART, "nginx")).doesNotThrowAnyException();
    }

    @Test
    void anUninstalledBundleMayNothingAlthoughItsRowIsStillThere() throws Exception {
        rows.grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart")));
        guard.check(plugin, RESTART, "nginx");

        plugin.uninstall();

        assertThatThrownBy(() -> guard.check(plugin, RESTART, "nginx"))
                .isInstanceOf(PermissionRefusedException.class)
                .hasMessageContaining("it is uninstalled and has no rights any more");
    }

    @Test
    void manyTargetsAreDecidedButNotAllRemembered() {
        rows.grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart=nginx-*")));

        for (int i = 0; i < 3 * AllowedCalls.LIMIT; i++) {
            guard.check(plugin, RESTART, "nginx-" + i);
        }

        assertThatThrownBy(() -> guard.check(plugin, RESTART, "redis")).isInstanceOf(PermissionRefusedException.class);
    }
}
