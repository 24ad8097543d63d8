package dev.wingman.permissions.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** Where the framework lets something through that it does not understand, the guard does not. */
class TrapsOfTheFrameworkTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final ResourcePermission READ = new ResourcePermission("docker/a", "read");
    private static final String ALLOW_ALL = "ALLOW { (java.security.AllPermission) } \"all\"";

    private SecureFramework framework;

    @BeforeEach
    void startFramework() throws Exception {
        framework = SecureFramework.bare(Map.of());
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.close();
    }

    @Test
    void aRowThatDeniesWithAnActionThatCannotBeReadDenies() throws Exception {
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        framework.commit(
                "DENY { (" + ResourcePermission.class.getName() + " \"docker/*\" \"Read!\") } \"typo\"", ALLOW_ALL);

        assertThat(plugin.hasPermission(READ)).isTrue();
        assertThat(decide(plugin)).isEqualTo(new Ruling(false, "typo"));
    }

    @Test
    void aRowThatDeniesUnderAConditionThatIsNotKnownDenies() throws Exception {
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        framework.commit("DENY { [com.example.FullMoon] (java.security.AllPermission) } \"full moon\"", ALLOW_ALL);

        assertThat(plugin.hasPermission(READ)).isTrue();
        assertThat(decide(plugin)).isEqualTo(new Ruling(false, "full moon"));
    }

    @Test
    void aRowThatIsNotUnderstoodButIsAboutAnotherBundleIsPassedOver() throws Exception {
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        framework.commit(
                "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/other/1\"] ("
                        + ResourcePermission.class.getName() + " \"docker/*\" \"Read!\") } \"typo\"",
                ALLOW_ALL);

        assertThat(decide(plugin)).isEqualTo(new Ruling(true, "all"));
    }

    @Test
    void aLocalPermissionsFileThatCannotBeReadAllowsNoMoreThanTheRows() throws Exception {
        Bundle plugin = framework.install(
                LOCATION,
                PluginJar.of(Restarter.class).withPermissionsFile("(not closed").bytes());
        framework.commit("ALLOW { (" + ResourcePermission.class.getName() + " \"docker/b\" \"read\") } \"b\"");

        assertThat(plugin.hasPermission(READ)).isFalse();
        assertThat(decide(plugin).allowed()).isFalse();
    }

    @Test
    void aTableWithoutARowThatMatchesDenies() throws Exception {
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        framework.commit("ALLOW { (java.io.FilePermission \"*\" \"read\") } \"files\"");

        assertThat(plugin.hasPermission(READ)).isFalse();
        assertThat(decide(plugin)).isEqualTo(new Ruling(false, Ruling.NO_ROW));
    }

    @Test
    void anEmptyTableDeniesHereAlthoughTheFrameworkAllows() throws Exception {
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());

        assertThat(plugin.hasPermission(READ)).isTrue();
        assertThat(decide(plugin)).isEqualTo(new Ruling(false, Ruling.NO_ROW));
    }

    private Ruling decide(Bundle plugin) throws Exception {
        return CommittedTable.of(
                        framework.admin().newConditionalPermissionUpdate().getConditionalPermissionInfos())
                .decide(plugin, LOCATION, READ);
    }
}
