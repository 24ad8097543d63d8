package dev.wingman.policy;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether an action may begin; a service. Thread-safe, and nothing here waits.
 *
 * <p>Whoever runs actions calls {@link #decide} to know what is to be done with one, and {@link #admit} at the moment it
 * begins, which decides anew: the policy may have changed since, and an approval cannot lift a rule that denies.
 *
 * <pre>
 * try (Admission admission = policy.admit(question, Consent.NONE)) {
 *     if (admission.granted()) {
 *         … run the action; close when it has ended
 *     }
 * }
 * </pre>
 */
@ProviderType
public interface ActionPolicy {

    /**
     * What the policy says now. Changes nothing: an action that a limit would keep from beginning at this moment is denied,
     * and none of the limit is used up.
     */
    PolicyDecision decide(PolicyQuestion question);

    /** The same, with what became of each rule and limit. */
    PolicyExplanation explain(PolicyQuestion question);

    /**
     * Lets the action begin, if the policy, the consent and the limits do. An action that is let in counts for the rates from
     * then on, and for the numbers at a time until the admission is closed; one that is not let in counts for nothing.
     *
     * @param consent whether a human agreed; what is denied stays denied
     */
    Admission admit(PolicyQuestion question, Consent consent);

    /**
     * Counts an action that began before this start of the runtime for the rates, as if it had been admitted then and had
     * ended: rates live in memory, and whoever keeps a history can bring them back. An action whose time is past every
     * period has no effect.
     */
    void recall(PolicyQuestion begun);

    /** The longest time that a rate of the policy counts over now, so how far back a recall may matter; zero without rates. */
    Duration longestPeriod();

    /**
     * What the operator wants to be done with such an action after a restart, where nobody knows its effect. By the first of his
     * recovery rules that matches; {@link Recovery#LEAVE} if none does, or if the policy cannot be understood.
     */
    Recovery recovery(PolicyQuestion question);
}
