package dev.wingman.permissions.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.fixture.Grants;
import dev.wingman.permissions.fixture.PluginJar;
import dev.wingman.permissions.fixture.SecureFramework;
import dev.wingman.permissions.guest.Restarter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;

/**
 * Threads call without pause while a permission is revoked and granted back again and again: no call that began after
 * {@code revoke} returned is allowed, and none that began after {@code grant} returned is refused. What no change is about is
 * allowed at each moment.
 *
 * <p>The long version: {@code mvn verify -pl bundles/permissions -am -Dtest=NoStaleAllowTest
 * -Dwingman.test.revocations=1000 -Dwingman.test.calls=10000000 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(3600)
class NoStaleAllowTest {

    private static final System.Logger LOG = System.getLogger("dev.wingman.permissions.test");
    private static final int REVOCATIONS = Integer.getInteger("wingman.test.revocations", 50);
    private static final long CALLS = Long.getLong("wingman.test.calls", 100_000);
    private static final int THREADS = 4;

    private static final String LOCATION = "wingman:plugin/restarter/1";
    private static final Permission RESTART = Permission.parse("docker:restart");
    private static final Permission READ = Permission.parse("docker:read");

    /** Even: it is allowed, and has been since that number was set. Odd: it is revoked. Negative: it is changing. */
    private volatile int phase;

    private final LongAdder calls = new LongAdder();
    private volatile boolean over;

    @Test
    void noCallThatBeginsAfterAChangeReturnedIsDecidedByWhatHeldBefore() throws Exception {
        try (SecureFramework framework = SecureFramework.start()) {
            framework.rows().grant(List.of(Grants.verified("restarter", LOCATION, "docker:read", "docker:restart")));
            Bundle plugin =
                    framework.install(LOCATION, PluginJar.of(Restarter.class).bytes());
            PermissionGuard guard = framework.guard();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2);
            List<Future<Long>> stale = new ArrayList<>();
            try {
                for (int i = 0; i < THREADS; i++) {
                    String target = "nginx-" + i;
                    stale.add(threads.submit(counting(() -> isAllowed(guard, plugin, RESTART, target))));
                }
                ResourcePermission asked = new ResourcePermission("docker/nginx-9", "restart");
                stale.add(threads.submit(counting(() -> plugin.hasPermission(asked))));
                ResourcePermission untouched = new ResourcePermission("docker/nginx-9", "read");
                stale.add(threads.submit(
                        refusals(() -> isAllowed(guard, plugin, READ, "nginx") && plugin.hasPermission(untouched))));
                changeAgainAndAgain(framework, guard, plugin);
                over = true;
                for (Future<Long> each : stale) {
                    assertThat(each.get()).isZero();
                }
            } finally {
                over = true;
                threads.shutdownNow();
            }
            LOG.log(System.Logger.Level.INFO, "{0} calls around {1} revocations", calls.sum(), REVOCATIONS);
        }
    }

    private void changeAgainAndAgain(SecureFramework framework, PermissionGuard guard, Bundle plugin) throws Exception {
        for (int i = 0; i < REVOCATIONS; i++) {
            phase = -1;
            framework.narrowing().revoke("restarter", RESTART, i % 2 == 0 ? "*" : "nginx-*", "root@cli");
            phase = 2 * i + 1;
            assertThat(isAllowed(guard, plugin, READ, "nginx")).isTrue();
            awaitCalls(CALLS * (2L * i + 1) / (2L * REVOCATIONS));
            phase = -1;
            framework.narrowing().grant("restarter", RESTART, "*", "root@cli");
            phase = 2 * i + 2;
            awaitCalls(CALLS * (2L * i + 2) / (2L * REVOCATIONS));
        }
    }

    private void awaitCalls(long wanted) {
        long deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (calls.sum() < wanted) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** How often a call within one phase was decided as in the other. */
    private Callable<Long> counting(Callable<Boolean> call) {
        return () -> {
            long wrong = 0;
            while (!over) {
                int before = phase;
                boolean allowed = call.call();
                if (before >= 0 && phase == before && allowed != (before % 2 == 0)) {
                    wrong++;
                }
                calls.increment();
            }
            return wrong;
        };
    }

    /** How often something was refused that no change is about: a row must never be missing, not for a moment. */
    private Callable<Long> refusals(Callable<Boolean> call) {
        return () -> {
            long refused = 0;
            while (!over) {
                refused += call.call() ? 0 : 1;
            }
            return refused;
        };
    }

    private static boolean isAllowed(PermissionGuard guard, Bundle plugin, Permission permission, String target) {
        try {
            guard.check(plugin, permission, target);
            return true;
        } catch (PermissionRefusedException e) {
            return false;
        }
    }
}
