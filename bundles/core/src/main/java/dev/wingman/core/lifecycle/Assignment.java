package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.lock.LockKey;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which plugin does an action, as it was known when the action was taken, and how long it may take.
 *
 * @param lock what it takes for itself if it changes anything
 * @param admission to close when the action has ended
 * @param received whether the journal knows the action already: it waited for a human
 * @param dryRun what to say in place of executing; null to execute
 */
record Assignment(
        ServingPlugin serving,
        String plugin,
        String version,
        String trust,
        BlastRadius blastRadius,
        LockKey lock,
        List<String> layers,
        Duration timeout,
        Admission admission,
        boolean received,
        @Nullable String dryRun) {

    static Assignment of(
            ServingPlugin serving,
            PluginManifest manifest,
            LockKey lock,
            Duration timeout,
            Admission admission,
            boolean received,
            @Nullable String dryRun) {
        return new Assignment(
                serving,
                manifest.id(),
                manifest.version().toString(),
                manifest.trustLevel().wireName(),
                manifest.blastRadius(),
                lock,
                layers(manifest, serving),
                timeout,
                admission,
                received,
                dryRun);
    }

    /** Whether the plugin's level leaves it the permissions only that change nothing. */
    boolean readsOnly() {
        return trust.equals(TrustLevel.SANDBOXED.wireName());
    }

    /** Whether the action may change anything: what its manifest says, unless it or its level lets it change nothing. */
    boolean mutatesState() {
        return blastRadius.mutatesState() && !readsOnly() && dryRun == null;
    }

    /** What became of the action. */
    ActionReport report(Action action, Course course, Instant startedAt, Duration duration, List<PhaseReport> phases) {
        return new ActionReport(
                action.id(),
                plugin,
                version,
                trust,
                action.type(),
                action.target(),
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
