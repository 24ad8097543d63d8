package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

/**
 * What the policy says to one action, and why.
 *
 * @param rule what decided: the name of a rule, {@code rule 3}, {@code limit 1}, {@code paused}, {@code read_only}
 * @param source where that stands: {@code etc/policy.yaml:12}, or {@code shipped default}
 * @param reason a sentence for the operator that names both; without a full stop
 * @param asking how to ask; means something only where the effect is {@link Effect#ASK}
 */
public record PolicyDecision(Effect effect, String rule, String source, String reason, Asking asking) {

    public PolicyDecision {
        requireNonNull(effect, "effect");
        requireNonNull(rule, "rule");
        requireNonNull(source, "source");
        requireNonNull(reason, "reason");
        requireNonNull(asking, "asking");
    }

    /** Whether an action with this answer may begin. */
    public boolean lets(Consent consent) {
        return switch (effect) {
            case ALLOW -> true;
            case ASK -> consent == Consent.APPROVED || (consent == Consent.CALLER && asking.acceptsYes());
            case DENY -> false;
        };
    }

    /** {@code ask: the rule 'by night' (etc/policy.yaml:4) wants a human to agree}. */
    @Override
    public String toString() {
        return effect.wireName() + ": " + reason;
    }
}
