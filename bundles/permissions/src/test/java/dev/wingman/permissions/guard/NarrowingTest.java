package dev.wingman.permissions.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PermissionStanding.Granted;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.AllPermission;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What the operator takes from a running plugin and gives back, in a framework that enforces. */
class NarrowingTest {

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final Permission RESTART = Permission.parse("docker:restart");
    private static final Permission READ = Permission.parse("docker:read");

    @TempDir
    Path home;

    private SecureFramework framework;
    private Bundle plugin;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        startFramework();
    }

    private void startFramework() throws Exception {
        framework = SecureFramework.start(home);
        plugin = framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    private void grantVerified(String... declarations) throws Exception {
        framework.rows().grant(List.of(Grants.verified("restarter", LOCATION, declarations)));
    }

    private void revoke(Permission permission, String target) throws Exception {
        assertThat(framework.narrowing().revoke("restarter", permission, target, "root@cli"))
                .isPresent();
    }

    private void give(Permission permission, String target) throws Exception {
        assertThat(framework.narrowing().grant("restarter", permission, target, "root@cli"))
                .isPresent();
    }

    private boolean allowed(Permission permission, String target) throws Exception {
        boolean byGuard = framework.guard().explain(plugin, permission, target).allowed();
        boolean byFramework =
                plugin.hasPermission(new ResourcePermission(permission.resource() + "/" + target, permission.action()));
        assertThat(byGuard).as("the guard and the framework decide alike").isEqualTo(byFramework);
        return byGuard;
    }

    @Test
    void whatIsRevokedIsRefusedAtTheNextCallAndWhatIsGrantedBackIsAllowedAgain() throws Exception {
        grantVerified("docker:read", "docker:restart=nginx-*,redis");
        framework.guard().check(plugin, RESTART, "nginx-1");

        revoke(RESTART, "nginx-1");

        assertThatThrownBy(() -> framework.guard().check(plugin, RESTART, "nginx-1"))
                .isInstanceOf(PermissionRefusedException.class);
        assertThat(allowed(RESTART, "nginx-2")).isTrue();
        assertThat(allowed(RESTART, "redis")).isTrue();
        assertThat(allowed(READ, "nginx-1")).isTrue();

        give(RESTART, "*");
        assertThatCode(() -> framework.guard().check(plugin, RESTART, "nginx-1"))
                .doesNotThrowAnyException();
        assertThat(allowed(RESTART, "mysql")).isFalse();
    }

    @Test
    void theLastWordAboutATargetCounts() throws Exception {
        grantVerified("docker:restart");
        revoke(RESTART, "*");
        give(RESTART, "nginx-*");
        revoke(RESTART, "nginx-1*");
        give(RESTART, "nginx-12");

        assertThat(allowed(RESTART, "nginx-2")).isTrue();
        assertThat(allowed(RESTART, "nginx-1")).isFalse();
        assertThat(allowed(RESTART, "nginx-12")).isTrue();
        assertThat(allowed(RESTART, "redis")).isFalse();
        assertThat(framework.table().get(2))
                .contains("(dev.wingman.permissions.ResourcePermission \"docker/nginx-*!nginx-1*\" \"restart\")"
                        + " (dev.wingman.permissions.ResourcePermission \"docker/nginx-12\" \"restart\")");
    }

    @Test
    void grantNeverGivesMoreThanTheManifestAndThePolicy() throws Exception {
        policy("permissions:\n  restarter:\n    docker:restart: [nginx-*]\n");
        grantVerified("docker:restart=nginx-1,redis");
        await(() -> !isAllowed(RESTART, "redis"));

        assertThat(framework.narrowing().grant("restarter", RESTART, "redis", "root@cli"))
                .isEmpty();
        assertThat(framework.narrowing().grant("restarter", READ, "*", "root@cli"))
                .isEmpty();
        revoke(RESTART, "*");
        give(RESTART, "*");

        assertThat(allowed(RESTART, "nginx-1")).isTrue();
        assertThat(allowed(RESTART, "nginx-2")).isFalse();
        assertThat(allowed(RESTART, "redis")).isFalse();
        assertThat(allowed(READ, "nginx-1")).isFalse();
    }

    @Test
    void aRevocationConcernsWhateverHasTheIdLaterAndAfterARestart() throws Exception {
        revoke(RESTART, "nginx-*");
        grantVerified("docker:restart");
        assertThat(allowed(RESTART, "nginx-1")).isFalse();

        framework.rows().remove(List.of(LOCATION));
        framework.close();
        startFramework();
        grantVerified("docker:restart");

        assertThat(allowed(RESTART, "nginx-1")).isFalse();
        assertThat(allowed(RESTART, "redis")).isTrue();
        assertThat(framework.narrowing().changes("restarter"))
                .extracting(RecordedChange::target)
                .containsExactly("nginx-*");
    }

    @Test
    void aTrustedPluginThatIsNarrowedHasWhatItDeclaresAndNoMore() throws Exception {
        framework.rows().grant(List.of(Grants.trusted("restarter", LOCATION, "docker:read", "docker:restart")));
        assertThat(plugin.hasPermission(new AllPermission())).isTrue();

        revoke(RESTART, "nginx-1");

        assertThat(allowed(RESTART, "nginx-1")).isFalse();
        assertThat(allowed(RESTART, "redis")).isTrue();
        assertThat(allowed(READ, "nginx-1")).isTrue();
        assertThat(allowed(Permission.parse("docker:logs"), "nginx-1")).isFalse();
        assertThat(plugin.hasPermission(new AllPermission())).isFalse();

        give(RESTART, "nginx-1");
        assertThat(plugin.hasPermission(new AllPermission())).isTrue();
    }

    @Test
    void aRefusalNamesWhoRevokedItAndTheCommandThatGivesItBack() throws Exception {
        grantVerified("docker:restart=nginx-*");
        revoke(RESTART, "nginx-1");

        assertThat(framework
                        .guard()
                        .explain(plugin, RESTART, "nginx-1")
                        .text()
                        .replaceAll("\\d{4}-[-0-9]+ [:0-9]+", "TIME"))
                .isEqualTo("plugin 'restarter' (verified) may not use docker:restart on 'nginx-1' (restart containers):"
                        + " docker:restart on nginx-1 was revoked by root@cli on TIME UTC; give it back with wingman:grant"
                        + " restarter docker:restart nginx-1 (manifest.yaml:7 declares it for nginx-*; verified: it has what it"
                        + " declares; etc/policy.yaml does not narrow it; docker:restart on nginx-1 was revoked by root@cli on"
                        + " TIME UTC; decided by row 'none: what no row allows is denied')");
    }

    @Test
    void aRefusalNamesTheLineOfThePolicy() throws Exception {
        policy("permissions:\n  restarter:\n    docker:restart: [nginx-*]\n    docker:read: none\n");
        grantVerified("docker:restart", "docker:read");
        await(() -> !isAllowed(READ, "redis"));
        revoke(RESTART, "redis");

        assertThat(framework.guard().explain(plugin, RESTART, "redis").grounds())
                .satisfies(grounds -> assertThat(grounds.reason())
                        .startsWith(
                                "etc/policy.yaml:3 leaves it only nginx-* of docker:restart, and docker:restart on redis"
                                        + " was revoked by root@cli on "))
                .satisfies(grounds -> assertThat(grounds.remedy())
                        .isEqualTo("let etc/policy.yaml:3 cover 'redis' and give it back with wingman:grant restarter"
                                + " docker:restart redis"));
        assertThat(framework.guard().explain(plugin, READ, "redis").grounds().reason())
                .isEqualTo("etc/policy.yaml:4 leaves it nothing of docker:read");
    }

    @Test
    void aBadEditKeepsWhatHeldAndAGoodOneCountsWithoutARestart() throws Exception {
        grantVerified("docker:restart");
        policy("permissions:\n  restarter:\n    docker:restart: [nginx-*]\n");
        await(() -> !isAllowed(RESTART, "redis"));

        policy("permissions:\n  restarter:\n    docker:restrat: [redis]\n");
        await(() -> !complaints().isEmpty());
        assertThat(allowed(RESTART, "redis")).isFalse();
        assertThat(allowed(RESTART, "nginx-1")).isTrue();
        assertThat(complaints())
                .containsExactly("what etc/policy.yaml said before still holds, because it cannot be understood now: "
                        + home.resolve("etc/policy.yaml") + ":3:5: permissions.restarter: unknown permission"
                        + " 'docker:restrat', did you mean 'docker:restart'?");

        Files.delete(home.resolve("etc/policy.yaml"));
        await(() -> complaints().toString().contains("is gone"));
        assertThat(allowed(RESTART, "redis")).isFalse();

        policy("permissions: {}\n");
        await(() -> isAllowed(RESTART, "redis"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aPolicyThatIsBadAtTheStartLeavesNothingToAnybodyUntilItIsPutRight() throws Exception {
        framework.close();
        Files.writeString(home.resolve("etc/policy.yaml"), "permissions:\n  restarter: [docker:restart]\n");
        startFramework();
        framework.rows().grant(List.of(Grants.trusted("restarter", LOCATION, "docker:restart")));

        assertThat(plugin.hasPermission(new AllPermission())).isFalse();
        assertThat(allowed(RESTART, "nginx")).isFalse();
        assertThat(framework.guard().explain(plugin, RESTART, "nginx").text())
                .contains("no plugin has any permission on a resource, because etc/policy.yaml cannot be understood: "
                        + home.resolve("etc/policy.yaml")
                        + ":2:14: permissions.restarter: is a list, expected a mapping of permissions, such as"
                        + " docker:restart: [nginx-*]");

        policy("permissions: {}\n");
        await(() -> isAllowed(RESTART, "nginx"));
        assertThat(plugin.hasPermission(new AllPermission())).isTrue();
    }

    @Test
    void aDamagedRecordLeavesNothingToAnybodyAndSaysWhatToDo() throws Exception {
        revoke(RESTART, "nginx");
        revoke(READ, "*");
        framework.close();
        Path record = home.resolve("data/permission-changes.txt");
        Files.writeString(record, Files.readString(record).replaceFirst("\n1 [^\n]*", ""));
        startFramework();
        grantVerified("docker:restart");

        assertThat(allowed(RESTART, "redis")).isFalse();
        assertThat(framework.guard().explain(plugin, RESTART, "redis").text())
                .contains("no plugin has any permission on a resource, because the record of revocations is damaged: "
                        + record + ":2: this line is not what was written here; put back a copy of the file");
        assertThatThrownBy(() -> framework.narrowing().grant("restarter", RESTART, "*", "root@cli"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theOverviewShowsWhatIsDeclaredLeftWithheldAndUsed() throws Exception {
        grantVerified("docker:read", "docker:restart=nginx-*,redis", "docker:logs");
        revoke(RESTART, "nginx-1");
        revoke(Permission.parse("docker:logs"), "*");
        revoke(Permission.parse("script:execute"), "*");
        framework.guard().check(plugin, READ, "nginx");
        framework.guard().check(plugin, READ, "nginx");
        framework.guard().check(plugin, READ, "redis");

        List<PermissionStanding> standings = framework.overview().standings(plugin);

        assertThat(standings)
                .extracting(PermissionStanding::granted)
                .containsExactly(Granted.ALL, Granted.PART, Granted.NOTHING, Granted.NOTHING);
        assertThat(standings).extracting(PermissionStanding::uses).containsExactly(3L, 0L, 0L, 0L);
        assertThat(standings.get(0).lastUse()).isAfter(java.time.Instant.EPOCH);
        assertThat(standings.get(1).left()).containsExactly("nginx-*!nginx-1", "redis");
        assertThat(standings.get(1).why())
                .matches(
                        "docker:restart on nginx-1 was revoked by root@cli on .* UTC; back with wingman:grant restarter"
                                + " docker:restart nginx-1");
        assertThat(standings.get(3).why()).isEqualTo("its manifest.yaml does not declare it");
    }

    private boolean isAllowed(Permission permission, String target) {
        try {
            return framework.guard().explain(plugin, permission, target).allowed();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> complaints() {
        try {
            return framework.narrowing().complaints();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As editors do it. */
    private void policy(String text) throws Exception {
        Path part = Files.writeString(home.resolve("etc/.policy.yaml.part"), text);
        Files.move(part, home.resolve("etc/policy.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file is read by a thread of its own. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
