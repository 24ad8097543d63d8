package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.core.ActionRequest;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyQuestion;
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

    Admission admit(ActionRequest request, PluginInfo plugin) {
        Consent consent = request.confirmed() ? Consent.CALLER : Consent.NONE;
        return policy.admit(question(plugin, request.action(), request.target(), request.origin()), consent);
    }

    /** What would happen, for somebody who only wants to know. */
    PolicyDecision decide(ActionRequest request, PluginInfo plugin) {
        return policy.decide(question(plugin, request.action(), request.target(), request.origin()));
    }

    PolicyExplanation explain(ActionRequest request, PluginInfo plugin) {
        return policy.explain(question(plugin, request.action(), request.target(), request.origin()));
    }

    /** After a human has agreed. */
    Admission admitApproved(PluginInfo plugin, String action, String target, Origin origin) {
        return policy.admit(question(plugin, action, target, origin), Consent.APPROVED);
    }

    private PolicyQuestion question(PluginInfo plugin, String action, String target, Origin origin) {
        PluginManifest manifest = requireNonNull(plugin.manifest());
        return new PolicyQuestion(
                plugin.id(),
                manifest.trustLevel(),
                action,
                names.of(manifest, target),
                manifest.permissions().stream()
                        .map(DeclaredPermission::permission)
                        .collect(Collectors.toSet()),
                manifest.blastRadius(),
                origin,
                Instant.now());
    }
}
