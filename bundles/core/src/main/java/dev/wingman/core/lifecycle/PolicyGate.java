package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.core.ActionRequest;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.Recovery;
import java.time.Instant;
import java.util.stream.Collectors;

/** Asks the policy about actions of plugins. */
final class PolicyGate {

    private final ActionPolicy policy;
    private final TargetNames names;

    PolicyGate(ActionPolicy policy, TargetNames names) {
        this.policy = policy;
        this.names = names;
    }

    Admission admit(Order order, Consent consent) {
        return policy.admit(question(order), consent);
    }

    /** What would happen, for somebody who only wants to know. */
    PolicyDecision decide(Order order) {
        return policy.decide(question(order));
    }

    PolicyExplanation explain(ActionRequest request, PluginInfo plugin) {
        PluginManifest manifest = requireNonNull(plugin.manifest());
        return policy.explain(question(
                manifest,
                manifest.trustLevel(),
                request.action(),
                request.target(),
                manifest.blastRadius().of(request.action()),
                request.origin(),
                Instant.now()));
    }

    /** What to do with an action of which a restart does not know the effect. */
    Recovery recovery(Order order) {
        return policy.recovery(question(order));
    }

    private PolicyQuestion question(Order order) {
        PluginManifest manifest = order.manifest();
        Action action = order.action();
        return question(
                manifest,
                manifest.trustLevel(),
                action.type(),
                action.target(),
                order.blastRadius(),
                order.taken().origin(),
                Instant.now());
    }

    PolicyQuestion question(
            PluginManifest manifest,
            TrustLevel trust,
            String action,
            String target,
            BlastRadius radius,
            Origin origin,
            Instant at) {
        return new PolicyQuestion(
                manifest.id(),
                trust,
                action,
                names.of(manifest, target),
                manifest.permissions().stream()
                        .map(DeclaredPermission::permission)
                        .collect(Collectors.toSet()),
                radius,
                origin,
                at);
    }
}
