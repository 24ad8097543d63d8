package dev.wingman.policy;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Questions as tests need them. */
public final class Questions {

    /** A Saturday. */
    public static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    /** Restarts nginx-1, reversibly, in a container, from the shell. */
    public static final PolicyQuestion RESTART = question("restarter", "restart", "nginx-1");

    private Questions() {}

    public static PolicyQuestion question(String plugin, String action, String target) {
        return new PolicyQuestion(
                plugin,
                TrustLevel.VERIFIED,
                action,
                List.of(target),
                Set.of(Permission.parse("docker:restart"), Permission.parse("docker:read")),
                new BlastRadius(Scope.CONTAINER, true, true),
                Origin.SHELL,
                NOON);
    }

    public static PolicyQuestion reaching(Scope scope, boolean mutates, boolean reversible, Origin origin) {
        return new PolicyQuestion(
                RESTART.plugin(),
                RESTART.trust(),
                RESTART.action(),
                RESTART.targets(),
                RESTART.permissions(),
                new BlastRadius(scope, mutates, reversible),
                origin,
                NOON);
    }
}
