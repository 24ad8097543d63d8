package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * A decision and the way to it.
 *
 * @param steps the switches, each rule in the order of the policy, and each limit
 */
public record PolicyExplanation(PolicyDecision decision, List<Step> steps) {

    public PolicyExplanation {
        requireNonNull(decision, "decision");
        steps = List.copyOf(steps);
    }

    /** What became of one rule, limit or switch. */
    public enum Verdict {
        /** It decided. */
        DECIDES,
        /** It matches and does not decide: a limit that is not reached, or something else came first. */
        MATCHES,
        /** It does not match this action. */
        PASSES;

        /** The name in reports. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One rule, limit or switch.
     *
     * @param name as in {@link PolicyDecision#rule}
     * @param source as in {@link PolicyDecision#source}
     * @param why for a rule that does not match, the first thing that is otherwise: {@code plugin is 'x', not 'y'}
     */
    public record Step(String name, String source, Verdict verdict, String why) {
        public Step {
            requireNonNull(name, "name");
            requireNonNull(source, "source");
            requireNonNull(verdict, "verdict");
            requireNonNull(why, "why");
        }
    }
}
