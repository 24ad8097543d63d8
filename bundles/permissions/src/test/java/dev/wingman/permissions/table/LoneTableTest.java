package dev.wingman.permissions.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.guard.CachingGuard;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class LoneTableTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";

    @Test
    void theGuardDecidesByTheOnePluginsRow() {
        PluginGrant grant = Grants.verified("restarter", LOCATION, "docker:restart=nginx-*");

        assertThat(asked(grant, "docker:restart", "nginx-1").allowed()).isTrue();
        assertThat(asked(grant, "docker:restart", "redis").text())
                .startsWith("plugin 'restarter' (verified) may not use docker:restart on 'redis'");
        assertThat(asked(grant, "docker:read", "nginx-1").allowed()).isFalse();
    }

    @Test
    void aSandboxedPluginMayReadOnlyAndATrustedOneEverything() {
        PluginGrant sandboxed = Grants.sandboxed("restarter", LOCATION, "docker:read", "docker:restart");

        assertThat(asked(sandboxed, "docker:read", "redis").allowed()).isTrue();
        assertThat(asked(sandboxed, "docker:restart", "redis").text()).contains("a sandboxed plugin may read only");
        assertThat(asked(Grants.trusted("restarter", LOCATION), "docker:restart", "redis")
                        .allowed())
                .isTrue();
    }

    @Test
    void noRowStandsForAPluginAtAnothersPlace() {
        assertThatThrownBy(() -> new LoneTable(Grants.verified("other", LOCATION)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Explanation asked(PluginGrant grant, String permission, String target) {
        return new CachingGuard(new LoneTable(grant)).explain(plugin(), Permission.parse(permission), target);
    }

    private static Bundle plugin() {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getLocation" -> LOCATION;
                    case "getBundleId" -> 1L;
                    case "getState" -> Bundle.ACTIVE;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
