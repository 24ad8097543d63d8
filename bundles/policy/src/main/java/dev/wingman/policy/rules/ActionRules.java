package dev.wingman.policy.rules;

import java.util.List;

/**
 * What a policy says about actions. Immutable.
 *
 * @param rules in their order
 * @param own whether the rules are the operator's; if not, they are those that are shipped
 * @param recovery what to do after a restart, in their order
 * @param readOnlyLine where {@code read_only: true} stands; 0 if it does not
 * @param pausedLine where {@code paused: true} stands; 0 if it does not
 */
public record ActionRules(
        List<Rule> rules,
        boolean own,
        List<Limit> limits,
        List<RecoveryRule> recovery,
        int readOnlyLine,
        int pausedLine) {

    /** Of a file that says nothing. */
    public static final ActionRules SHIPPED = new ActionRules(ShippedDefault.RULES, false, List.of(), List.of(), 0, 0);

    public ActionRules {
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        recovery = List.copyOf(recovery);
    }

    public boolean readOnly() {
        return readOnlyLine > 0;
    }

    public boolean paused() {
        return pausedLine > 0;
    }
}
