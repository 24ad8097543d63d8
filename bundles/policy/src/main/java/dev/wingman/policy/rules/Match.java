package dev.wingman.policy.rules;

import static java.util.stream.Collectors.joining;

import dev.wingman.policy.PolicyQuestion;
import java.util.List;
import java.util.Optional;

/**
 * What a rule or a limit wants of an action: all of its conditions.
 *
 * @param conditions no two of one kind; none matches every action
 */
public record Match(List<Condition> conditions) {

    /** Every action. */
    public static final Match ANY = new Match(List.of());

    public Match {
        conditions = List.copyOf(conditions);
    }

    public boolean holds(PolicyQuestion question) {
        for (Condition condition : conditions) {
            if (!condition.holds(question)) {
                return false;
            }
        }
        return true;
    }

    /** The first condition that does not hold, and how the action is; empty if all hold. */
    public Optional<String> otherwise(PolicyQuestion question) {
        return conditions.stream()
                .filter(condition -> !condition.holds(question))
                .findFirst()
                .map(condition -> condition.otherwise(question) + "; it is for " + condition);
    }

    /** {@code scope: host, origin: [api, schedule]}, or {@code any action}. */
    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "any action"
                : conditions.stream().map(Condition::toString).collect(joining(", "));
    }
}
