package dev.wingman.policy.rules;

import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.rules.Condition.OneOf;
import java.util.List;
import java.util.Set;

/** The rules of a runtime whose operator has written none; docs/policy.md shows them as the operator would write them. */
final class ShippedDefault {

    static final Rule READS = rule("what only reads", Effect.ALLOW, new OneOf(Facet.MUTATES_STATE, Set.of("false")));

    static final Rule BY_HAND = rule(
            "reversible in one container or VM, by hand",
            Effect.ALLOW,
            new OneOf(Facet.REVERSIBLE, Set.of("true")),
            new OneOf(Facet.SCOPE, Set.of("container", "vm")),
            new OneOf(Facet.ORIGIN, Set.of("shell", "cli")));

    static final Rule THE_REST = rule("everything else", Effect.ASK);

    static final List<Rule> RULES = List.of(READS, BY_HAND, THE_REST);

    private ShippedDefault() {}

    private static Rule rule(String name, Effect then, Condition... conditions) {
        return new Rule("'" + name + "'", Place.SHIPPED, new Match(List.of(conditions)), then, Asking.STANDARD);
    }
}
