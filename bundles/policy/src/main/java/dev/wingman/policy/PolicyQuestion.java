package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * An action that wants to begin, as far as the policy looks at it.
 *
 * @param plugin the id of the plugin that would do it
 * @param trust the plugin's proven level
 * @param action the type of the action
 * @param targets the names of its target, the one to count by first; an empty name if it has none
 * @param permissions those that the plugin's manifest declares, whether or not the operator leaves them
 * @param blastRadius what the plugin's manifest says about it
 * @param at when: time windows and rates go by it
 */
public record PolicyQuestion(
        String plugin,
        TrustLevel trust,
        String action,
        List<String> targets,
        Set<Permission> permissions,
        BlastRadius blastRadius,
        Origin origin,
        Instant at) {

    public PolicyQuestion {
        requireNonNull(plugin, "plugin");
        requireNonNull(trust, "trust");
        requireNonNull(action, "action");
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("there is no name of a target, expected an empty one at least");
        }
        permissions = Set.copyOf(permissions);
        requireNonNull(blastRadius, "blastRadius");
        requireNonNull(origin, "origin");
        requireNonNull(at, "at");
    }

    /** The same at another time, such as when an approval comes hours later. */
    public PolicyQuestion at(Instant later) {
        return new PolicyQuestion(plugin, trust, action, targets, permissions, blastRadius, origin, later);
    }
}
