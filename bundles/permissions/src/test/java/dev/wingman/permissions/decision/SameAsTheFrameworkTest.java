package dev.wingman.permissions.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;

/** Whatever the table says, the guard decides as the framework itself does; it is only faster. */
class SameAsTheFrameworkTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";

    private static SecureFramework framework;
    private static Bundle plugin;

    @BeforeContainer
    static void startFramework() throws Exception {
        framework = SecureFramework.bare(Map.of());
        plugin = framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
    }

    @AfterContainer
    static void stopFramework() throws Exception {
        framework.close();
    }

    @Property(tries = 300)
    void theFirstRowThatAppliesAndImpliesDecides(
            @ForAll("tables") List<String> bodies, @ForAll("wanted") List<ResourcePermission> wanted) throws Exception {
        String[] rows = new String[bodies.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = bodies.get(i) + " \"row " + i + "\"";
        }
        framework.commit(rows);
        List<ConditionalPermissionInfo> committed =
                framework.admin().newConditionalPermissionUpdate().getConditionalPermissionInfos();
        CommittedTable table = CommittedTable.of(committed);

        for (ResourcePermission permission : wanted) {
            assertThat(table.decide(plugin, LOCATION, permission).allowed())
                    .as("%s in %s", permission, List.of(rows))
                    .isEqualTo(plugin.hasPermission(permission));
        }
    }

    @Provide
    Arbitrary<List<String>> tables() {
        Arbitrary<String> access = Arbitraries.of("ALLOW", "ALLOW", "DENY");
        Arbitrary<String> conditions = Arbitraries.of(
                        LOCATION,
                        LOCATION,
                        "wingman:plugin/other/1",
                        "wingman:plugin/*",
                        "*",
                        "wingman:plugin/restarter/*",
                        "x(*)")
                .flatMap(pattern -> Arbitraries.of("", " \"!\"")
                        .map(negation -> "[org.osgi.service.condpermadmin.BundleLocationCondition \"" + pattern + "\""
                                + negation + "]"))
                .list()
                .ofMaxSize(2)
                .map(list -> String.join(" ", list));
        Arbitrary<String> permissions = Arbitraries.frequencyOf(
                        Tuple.of(
                                8,
                                permission()
                                        .map(p -> "(" + ResourcePermission.class.getName() + " \"" + p.getName()
                                                + "\" \"" + p.getActions() + "\")")),
                        Tuple.of(1, Arbitraries.just("(java.security.AllPermission)")),
                        Tuple.of(1, Arbitraries.just("(java.io.FilePermission \"*\" \"read\")")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> String.join(" ", list));
        return Combinators.combine(access, conditions, permissions)
                .as((a, c, p) -> a + " { " + c + " " + p + " }")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<ResourcePermission>> wanted() {
        return permission().list().ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<ResourcePermission> permission() {
        Arbitrary<String> names = Arbitraries.of(
                "docker/*", "docker/a", "docker/ab", "docker/a*", "docker/*b", "docker/b", "proxmox/*", "proxmox/a");
        Arbitrary<String> actions = Arbitraries.of("read", "restart", "snapshot:create", "read,restart");
        return Combinators.combine(names, actions).as(ResourcePermission::new);
    }
}
