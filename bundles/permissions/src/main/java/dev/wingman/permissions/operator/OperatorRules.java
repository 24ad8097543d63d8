package dev.wingman.permissions.operator;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PermissionPolicy;
import dev.wingman.manifest.PermissionPolicy.Narrowing;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.pattern.TargetExpression;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator leaves of declared permissions, as it stands at one moment. Immutable.
 *
 * @param policy what {@code etc/policy.yaml} said last, when it could be understood
 * @param closed why nothing is left of anything: something could not be understood since the start; empty in a sound runtime
 * @param stale that the policy file was changed to something that does not count; empty in a sound runtime
 */
public record OperatorRules(PermissionPolicy policy, Changes changes, String closed, String stale) {

    /** Narrows nothing. */
    public static final OperatorRules NONE = new OperatorRules(PermissionPolicy.NONE, Changes.NONE, "", "");

    /** Of one permission of a plugin; a manifest and a policy of thousands of patterns each could make millions. */
    private static final int MOST_EXPRESSIONS = 4096;

    public OperatorRules {
        requireNonNull(policy, "policy");
        requireNonNull(changes, "changes");
        requireNonNull(closed, "closed");
        requireNonNull(stale, "stale");
    }

    /** Whether they say anything about a plugin: if not, it has what it would have without them. */
    public boolean concern(String plugin) {
        return !closed.isEmpty()
                || !policy.of(plugin).isEmpty()
                || !changes.of(plugin).isEmpty();
    }

    /** What is left to a plugin of a permission that its manifest declares, as a union; empty if nothing is. */
    public List<TargetExpression> left(String plugin, DeclaredPermission declared) {
        List<TargetExpression> left = new ArrayList<>();
        for (String target : declared.targets()) {
            left.addAll(left(plugin, declared.permission(), target));
            if (left.size() > MOST_EXPRESSIONS) {
                return List.of();
            }
        }
        return withoutCovered(left);
    }

    /** The same of one of its targets. */
    public List<TargetExpression> left(String plugin, Permission permission, String declaredTarget) {
        List<TargetExpression> left = new ArrayList<>();
        if (closed.isEmpty()) {
            TargetExpression whole = TargetExpression.of(declaredTarget);
            for (TargetExpression part : byPolicy(plugin, permission, whole)) {
                left.addAll(changes.left(plugin, permission, part));
            }
        }
        return left;
    }

    private List<TargetExpression> byPolicy(String plugin, Permission permission, TargetExpression whole) {
        return policy.of(plugin, permission)
                .map(narrowing -> narrowing.targets().stream()
                        .map(whole::and)
                        .filter(part -> !part.isSurelyEmpty())
                        .toList())
                .orElse(List.of(whole));
    }

    /** A row is read by people: what another expression covers is left out of it. */
    private static List<TargetExpression> withoutCovered(List<TargetExpression> all) {
        Set<TargetExpression> kept = new LinkedHashSet<>(all);
        if (kept.size() <= Changes.MOST) {
            kept.removeIf(one -> kept.stream().anyMatch(other -> !other.equals(one) && other.covers(one)));
        }
        return List.copyOf(kept);
    }

    /** What the policy says about a permission. */
    public Optional<Narrowing> narrowing(String plugin, Permission permission) {
        return policy.of(plugin, permission);
    }

    /** The last revocation that keeps some of these targets from a plugin. */
    public Optional<RecordedChange> revocation(String plugin, Permission permission, String target) {
        return changes.withholding(plugin, permission, target);
    }
}
