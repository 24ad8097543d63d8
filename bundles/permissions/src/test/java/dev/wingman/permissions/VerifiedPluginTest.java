package dev.wingman.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.fixture.Containers;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.promise.Promise;

class VerifiedPluginTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final Permission RESTART = Permission.parse("docker:restart");

    private SecureFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = SecureFramework.start();
        PermissionGuard guard = framework.guard();
        framework
                .context()
                .registerService(
                        Containers.class,
                        new ServiceFactory<Containers>() {
                            @Override
                            public Containers getService(Bundle user, ServiceRegistration<Containers> registration) {
                                return container -> guard.check(user, RESTART, container);
                            }

                            @Override
                            public void ungetService(
                                    Bundle user, ServiceRegistration<Containers> registration, Containers service) {}
                        },
                        null);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void itsRowIsAllThatAPluginOfDeclarativeServicesNeeds() throws Exception {
        framework.rows().grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart=nginx-*")));

        ExecutionPlugin plugin = framework.pluginOf(startPlugin());

        assertThat(restart(plugin, "nginx-1").status()).isEqualTo(ActionResult.Status.SUCCESS);
    }

    @Test
    void withoutARowItDoesNotEvenResolve() throws Exception {
        assertThatThrownBy(this::startPlugin).isInstanceOf(BundleException.class);
    }

    @Test
    void aTargetBeyondTheDeclaredOnesIsRefusedWithTheLineThatWouldChangeIt() throws Exception {
        framework
                .rows()
                .grant(List.of(Grants.verified("restarter", LOCATION, "docker:read", "docker:restart=nginx-*")));
        ExecutionPlugin plugin = framework.pluginOf(startPlugin());

        assertThatThrownBy(() -> restart(plugin, "redis"))
                .isInstanceOf(PermissionRefusedException.class)
                .hasMessage("plugin 'restarter' (verified) may not use docker:restart on 'redis' (restart containers):"
                        + " manifest.yaml:8 narrows docker:restart to nginx-*; widen that line so that it covers 'redis'"
                        + " and load the plugin again (manifest.yaml:8 declares it for nginx-*; verified: it has what it declares;"
                        + " etc/policy.yaml does not narrow it; nothing of it is revoked; decided by row 'none: what no row"
                        + " allows is denied')");
    }

    @Test
    void removingItsRowDeniesTheNextCallOfAServiceItAlreadyHolds() throws Exception {
        framework.rows().grant(List.of(Grants.verified("restarter", LOCATION, "docker:restart")));
        ExecutionPlugin plugin = framework.pluginOf(startPlugin());
        restart(plugin, "redis");

        framework.rows().remove(List.of(LOCATION));

        assertThatThrownBy(() -> restart(plugin, "redis"))
                .isInstanceOf(PermissionRefusedException.class)
                .hasMessageContaining("it has no row in the permission table");
    }

    private Bundle startPlugin() throws Exception {
        Bundle bundle =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        bundle.start();
        return bundle;
    }

    private static ActionResult restart(ExecutionPlugin plugin, String target) throws Exception {
        Promise<ActionResult> promise = plugin.execute(new Action("1", "restart", target, Map.of(), Map.of()));
        if (promise.getFailure() instanceof PermissionRefusedException refused) {
            throw refused;
        }
        return promise.getValue();
    }
}
