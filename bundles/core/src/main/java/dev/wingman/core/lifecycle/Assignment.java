package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lock.LockKey;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which service does what is ordered, as it was known when the action was taken.
 *
 * @param lock what it takes for itself if it changes anything
 * @param admission to close when the action has ended
 */
record Assignment(
        ServingPlugin serving,
        Order order,
        BlastRadius blastRadius,
        LockKey lock,
        List<String> layers,
        Admission admission) {

    static Assignment of(ServingPlugin serving, Order order, LockKey lock, Admission admission) {
        PluginManifest manifest = order.manifest();
        return new Assignment(serving, order, order.blastRadius(), lock, layers(manifest, serving), admission);
    }

    Action action() {
        return order.action();
    }

    String plugin() {
        return order.taken().plugin();
    }

    Duration timeout() {
        return order.timeout();
    }

    /** Whether the plugin's level leaves it the permissions only that change nothing. */
    boolean readsOnly() {
        return order.taken().trust().equals(TrustLevel.SANDBOXED.wireName());
    }

    /** Whether the action may change anything: what its manifest says, unless it or its level lets it change nothing. */
    boolean mutatesState() {
        return blastRadius.mutatesState() && !readsOnly() && order.dryRun() == null;
    }

    /** What became of the action. */
    ActionReport report(Course course, Instant startedAt, Duration duration, List<PhaseReport> phases) {
        TakenAction taken = order.taken();
        return new ActionReport(
                taken.id(),
                taken.plugin(),
                taken.version(),
                taken.trust(),
                taken.action().type(),
                taken.action().target(),
                course.outcome(),
                course.message(),
                startedAt,
                duration,
                phases,
                PhaseReports.clean(course.result()),
                layers);
    }

    /** What stands between the plugin and the host; a sandboxed plugin's own service names its layers. */
    private static List<String> layers(PluginManifest manifest, ServingPlugin serving) {
        return switch (manifest.trustLevel()) {
            case TRUSTED -> List.of("none: trusted, in process");
            case VERIFIED -> List.of("permission rows", "security manager");
            case SANDBOXED -> serving.layers();
        };
    }
}
