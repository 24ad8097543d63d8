package dev.wingman.permissions.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.io.FilePermission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AllPermission;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

class PermissionTableTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final Permission READ = Permission.parse("docker:read");

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
    void theCoreComesFirstThenWhoIsNeitherCoreNorPluginThenThePlugins() throws Exception {
        framework.rows().grant(List.of(Grants.trusted("restarter", LOCATION)));

        assertThat(framework.table())
                .containsExactly(
                        "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"reference:file:*\"]"
                                + " (java.security.AllPermission \"\" \"\") } \"wingman: core (reference:file:*)\"",
                        "DENY { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/*\" \"!\"]"
                                + " (java.security.AllPermission \"\" \"\") } \"wingman: neither core nor plugin\"",
                        "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/restarter/1\"]"
                                + " (java.security.AllPermission \"\" \"\") }"
                                + " \"wingman: plugin restarter (wingman:plugin/restarter/1)\"");
    }

    @Test
    void aVerifiedPluginGetsExactlyThisRow() throws Exception {
        framework
                .rows()
                .grant(List.of(Grants.verified("restarter", LOCATION, "docker:read", "docker:restart=nginx-*,redis")));

        assertThat(framework.table().get(2))
                .isEqualTo(
                        "ALLOW { [org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/restarter/1\"]"
                                + " (org.osgi.framework.PackagePermission \"dev.wingman.api\" \"import\")"
                                + " (org.osgi.framework.PackagePermission \"dev.wingman.permissions.fixture\" \"import\")"
                                + " (org.osgi.framework.PackagePermission \"org.osgi.util.promise\" \"import\")"
                                + " (org.osgi.framework.CapabilityPermission \"osgi.extender\" \"require\")"
                                + " (org.osgi.framework.ServicePermission \"dev.wingman.api.ExecutionPlugin\" \"register\")"
                                + " (org.osgi.framework.ServicePermission \"org.osgi.service.condition.Condition\" \"get\")"
                                + " (org.osgi.framework.ServicePermission \"dev.wingman.permissions.fixture.Containers\" \"get\")"
                                + " (dev.wingman.permissions.ResourcePermission \"docker/*\" \"read\")"
                                + " (dev.wingman.permissions.ResourcePermission \"docker/nginx-*\" \"restart\")"
                                + " (dev.wingman.permissions.ResourcePermission \"docker/redis\" \"restart\")"
                                + " } \"wingman: plugin restarter (wingman:plugin/restarter/1)\"");
    }

    @Test
    void removingGivesTheTableOfBeforeAndPassesOverWhatIsNotThere() throws Exception {
        List<String> before = framework.table();
        framework
                .rows()
                .grant(List.of(
                        Grants.verified("restarter", LOCATION), Grants.trusted("other", "wingman:plugin/other/2")));

        framework.rows().remove(List.of(LOCATION, "wingman:plugin/unknown/9", "wingman:plugin/other/2", LOCATION));

        assertThat(framework.table()).isEqualTo(before);
    }

    @Test
    void aBundleThatIsNeitherCoreNorPluginMayNothing() throws Exception {
        Bundle stranger = framework.install(
                "file:/somewhere/else.jar", PluginJar.of(Restarter.class).bytes());

        assertThat(stranger.hasPermission(new FilePermission("/etc/passwd", "read")))
                .isFalse();
        assertThat(framework.guard().explain(stranger, READ, "nginx").text())
                .isEqualTo("bundle 'file:/somewhere/else.jar' may not use docker:read on 'nginx': it is"
                        + " neither of the core nor a plugin; put it under plugins/ with a manifest"
                        + " (decided by row 'wingman: neither core nor plugin')");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wingman:plugin/*",
                "wingman:plugin/restarter/*",
                "wingman:plugin/restarter",
                "wingman:plugin/restarter/",
                "wingman:plugin/other/1",
                "wingman:plugin//1",
                "wingman:plugin/restarter/1/2",
                "wingman:plugin/restarter/1\"]",
                "wingman:plugin/restarter/1 ",
                "wingman:plugin/restarter/1\n",
                "wingman:plugin/restarter/\\1",
                "wingman:plugin/restarter/1)(location=*",
                "reference:file:/bundles/core.jar",
                "",
                "WINGMAN:plugin/restarter/1"
            })
    void aLocationThatCouldBeAnythingButThatPluginsIsRefused(String location) throws Exception {
        List<String> before = framework.table();

        assertThatThrownBy(() -> framework.rows().grant(List.of(Grants.verified("restarter", location))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row for '" + location + "': the location of plugin 'restarter' must be"
                        + " wingman:plugin/<its id>/<a counter>");
        assertThat(framework.table()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "verified, trusted",
        "sandboxed, verified",
        "sandboxed, trusted",
        "verified, sandboxed",
        "trusted, sandboxed"
    })
    void aLevelAboveTheDeclaredOneOrInAnotherPlaceGetsNoRow(String declared, String level) {
        PluginGrant grant = Grants.grant("restarter", LOCATION, level(declared), level(level));

        assertThatThrownBy(() -> framework.rows().grant(List.of(grant)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row for 'wingman:plugin/restarter/1': a plugin that declares " + declared
                        + " does not run as " + level);
    }

    private static TrustLevel level(String wireName) {
        return TrustLevel.valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "java.lang.*", "dev.wingman.api\" \"export", "", "(package.name=*)", "a b", "a..b"})
    void aPackageThatIsNoPackageIsRefused(String imported) throws Exception {
        PluginGrant grant = new PluginGrant(
                LOCATION,
                Grants.manifest("restarter", TrustLevel.VERIFIED),
                TrustLevel.VERIFIED,
                List.of(),
                List.of(imported),
                Grants.VOCABULARY);

        assertThatThrownBy(() -> framework.rows().grant(List.of(grant)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row for 'wingman:plugin/restarter/1': '" + imported
                        + "' is not the name of a package or an interface");
    }

    @Test
    void ofSeveralGrantsOneBadOneGrantsNothing() throws Exception {
        List<String> before = framework.table();

        assertThatThrownBy(() -> framework
                        .rows()
                        .grant(List.of(
                                Grants.verified("other", "wingman:plugin/other/1"),
                                Grants.verified("restarter", "wingman:plugin/*"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> framework
                        .rows()
                        .grant(List.of(Grants.verified("restarter", LOCATION), Grants.trusted("restarter", LOCATION))))
                .hasMessage("'wingman:plugin/restarter/1' has a row already");
        assertThat(framework.table()).isEqualTo(before);
    }

    @Test
    void aTableThatCannotBeStoredGrantsNothingAndIsNeverEmpty() throws Exception {
        List<String> before = framework.table();
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        loseTheStorageOfTheTable();

        assertThatThrownBy(() -> framework.rows().grant(List.of(Grants.verified("restarter", LOCATION, "docker:read"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(framework.table()).isEqualTo(before);
        assertThat(plugin.hasPermission(new AllPermission())).isFalse();
        assertThat(framework.guard().explain(plugin, READ, "nginx").allowed()).isFalse();
    }

    @Test
    void aRowThatCannotBeDeletedGrantsNothingAtTheHostServicesAndGoesWithTheNextChange() throws Exception {
        List<String> before = framework.table();
        Bundle plugin =
                framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
        framework.rows().grant(List.of(Grants.verified("restarter", LOCATION, "docker:read")));
        Path storage = loseTheStorageOfTheTable();

        assertThatThrownBy(() -> framework.rows().remove(List.of(LOCATION))).isInstanceOf(IllegalStateException.class);
        assertThat(framework.guard().explain(plugin, READ, "nginx").allowed()).isFalse();

        Files.delete(storage);
        Files.createDirectory(storage);
        framework.rows().remove(List.of());
        assertThat(framework.table()).isEqualTo(before);
    }

    @Test
    void aRowOfSomebodyElseStopsEveryGrant() throws Exception {
        String foreign = "ALLOW { (java.security.AllPermission \"\" \"\") } \"mine\"";
        framework.commit(
                Stream.concat(framework.table().stream(), Stream.of(foreign)).toArray(String[]::new));

        assertThatThrownBy(() -> framework.rows().grant(List.of(Grants.verified("restarter", LOCATION))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the permission table was changed by somebody else: ")
                .hasMessageContaining("unknown row " + foreign);
    }

    /** What a full disk does: each write of the table fails. */
    private Path loseTheStorageOfTheTable() throws IOException {
        try (Stream<Path> files = Files.walk(framework.storage())) {
            Path directory = files.filter(file -> file.endsWith("security/tmp"))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> below = Files.walk(directory)) {
                for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return Files.writeString(directory, "in the way of a directory");
        }
    }
}
