package dev.wingman.permissions.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.security.AllPermission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The component is made by hand here, so that what it throws is seen as it is. */
class ActivationTest {

    private static final String CORE = "wingman.core.locations";

    @Test
    void theBaselineThatTheLauncherLeftIsTakenAsItIsWhateverItsNames() throws Exception {
        try (SecureFramework framework = SecureFramework.bare(Map.of(CORE, "reference:file:*, other:*"))) {
            framework.commit(
                    "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"reference:file:*\"]"
                            + " (java.security.AllPermission) } \"a\"",
                    "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"other:*\"]"
                            + " (java.security.AllPermission) } \"b\"",
                    "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/*\" \"!\"]"
                            + " (java.security.AllPermission) } \"c\"");

            assertThat(activate(framework)).hasToString("permission table: 3 rows of the core, 0 of plugins");
            assertThat(framework.table()).hasSize(3).last().asString().endsWith("\"c\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALLOW { (java.security.AllPermission) } \"everybody\"",
                "DENY { (java.security.AllPermission) } \"nobody\"",
                "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/left-over/1\"]"
                        + " (java.security.AllPermission) } \"of an earlier run\"",
            })
    void anotherTableThanTheBaselineIsRefused(String row) throws Exception {
        try (SecureFramework framework = SecureFramework.bare(Map.of(CORE, "reference:file:*"))) {
            BundleContext context = framework.startInert(PermissionRows.class);
            framework.commit(row);

            assertThatThrownBy(() -> new ConditionalRows(framework.admin(), context, new FixedRules()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "the permission table is not the one that was to be expected at the start:\n");
            assertThat(framework.table()).hasSize(1);
        }
    }

    @Test
    void aTableThatAllowsTheCoreAloneIsOpenedForPlugins() throws Exception {
        try (SecureFramework framework = SecureFramework.bare(Map.of(CORE, "reference:file:*"))) {
            BundleContext context = framework.startInert(PermissionRows.class);
            framework.commit(
                    "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"reference:file:*\"]"
                            + " (java.security.AllPermission) } \"core\"",
                    "DENY { (java.security.AllPermission) } \"rest\"");

            ConditionalRows rows = new ConditionalRows(framework.admin(), context, new FixedRules());

            rows.grant(List.of(Grants.trusted("restarter", "wingman:plugin/restarter/1")));
            assertThat(framework
                            .install(
                                    "wingman:plugin/restarter/1",
                                    PluginJar.of(Restarter.class).bytes())
                            .hasPermission(new AllPermission()))
                    .isTrue();
        }
    }

    @Test
    void anEmptyTableAllowsEverythingSoItIsFilledAtOnce() throws Exception {
        try (SecureFramework framework = SecureFramework.bare(Map.of(CORE, "reference:file:*"))) {
            Bundle stranger = framework.install(
                    "file:/stranger.jar", PluginJar.of(Restarter.class).bytes());
            assertThat(stranger.hasPermission(new AllPermission())).isTrue();

            activate(framework);

            assertThat(stranger.hasPermission(new AllPermission())).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "*",
                "w*",
                "wingman:plugin/*",
                "wingman:plugin/a/1",
                "reference:file:*,wingman:*",
                "a,,b",
                "a\\b"
            })
    void corePatternsThatCouldMatchAPluginAreRefused(String patterns) throws Exception {
        try (SecureFramework framework = SecureFramework.bare(Map.of(CORE, patterns))) {
            assertThatThrownBy(() -> activate(framework))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the framework property wingman.core.locations ");
            assertThat(framework.table()).isEmpty();
        }
    }

    @Test
    void aPropertyThatWouldLockTheTableItselfOutIsRefused() throws Exception {
        try (SecureFramework framework = SecureFramework.bare(Map.of(CORE, "reference:file:/nowhere/*"))) {
            assertThatThrownBy(() -> activate(framework))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the framework property wingman.core.locations does not cover this bundle itself ("
                            + SecureFramework.reference(PermissionRows.class) + ")");
            assertThat(framework.table()).isEmpty();
        }
    }

    private static ConditionalRows activate(SecureFramework framework) throws Exception {
        BundleContext context = framework.startInert(PermissionRows.class);
        return new ConditionalRows(framework.admin(), context, new FixedRules());
    }
}
