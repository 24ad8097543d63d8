package dev.wingman.policy.provider;

import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Limit.Allowance;

/** What of one limit is used. Not thread-safe; knows only actions that the limit is for. */
sealed interface Count permits RateCount, RunningCount {

    Limit limit();

    /** Whether there is room for one more. */
    boolean hasRoom(PolicyQuestion question);

    /** How much is used, for the operator. */
    String told(PolicyQuestion question);

    void begin(PolicyQuestion question);

    void end(PolicyQuestion question);

    static Count of(Limit limit) {
        return limit.allowance() instanceof Allowance.Rate rate
                ? new RateCount(limit, rate)
                : new RunningCount(limit, (Allowance.AtMost) limit.allowance());
    }
}
