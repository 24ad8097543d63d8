package dev.wingman.policy.provider;

import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Limit.Allowance.AtMost;
import java.util.HashMap;
import java.util.Map;

/** How many have begun and not ended. */
final class RunningCount implements Count {

    private final Limit limit;
    private final AtMost allowed;
    private final Map<String, Integer> running = new HashMap<>();

    RunningCount(Limit limit, AtMost allowed) {
        this.limit = limit;
        this.allowed = allowed;
    }

    @Override
    public Limit limit() {
        return limit;
    }

    @Override
    public boolean hasRoom(PolicyQuestion question) {
        return now(question) < allowed.most();
    }

    @Override
    public String told(PolicyQuestion question) {
        return now(question) + " of at most " + allowed.most() + limit.of(question) + " run at this moment";
    }

    @Override
    public void begin(PolicyQuestion question) {
        running.merge(limit.per().of(question), 1, Integer::sum);
    }

    @Override
    public void end(PolicyQuestion question) {
        running.computeIfPresent(limit.per().of(question), (key, count) -> count == 1 ? null : count - 1);
    }

    private int now(PolicyQuestion question) {
        return running.getOrDefault(limit.per().of(question), 0);
    }
}
