package dev.wingman.shell.command;

import dev.wingman.core.PendingAction;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyState;
import dev.wingman.policy.PolicyWarning;
import dev.wingman.wire.PrintableText;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What there is to say about the policy, and about those who wait for a human. */
final class PolicyAnswers {

    private PolicyAnswers() {}

    static String state(PolicyState state) {
        Table table = new Table("RULE", "SOURCE");
        rows(table, state.rules());
        rows(table, state.limits());
        rows(table, state.recovery());
        return head(state) + "\n\n" + table;
    }

    private static String head(PolicyState state) {
        String text =
                switch (state.standing()) {
                    case SHIPPED -> "the shipped rules count: etc/policy.yaml has none of its own";
                    case FILE -> "the rules of etc/policy.yaml count";
                    case LAST_GOOD ->
                        "etc/policy.yaml cannot be understood; what it said before counts:\n" + state.complaint();
                    case CLOSED ->
                        "etc/policy.yaml cannot be understood; nothing is let through:\n" + state.complaint();
                };
        String paused = state.paused() ? "\npaused: no action begins" : "";
        String readOnly = state.readOnly() ? "\nread_only: nothing that changes anything begins" : "";
        return PrintableText.of(text) + paused + readOnly;
    }

    private static void rows(Table table, List<PolicyState.Line> lines) {
        for (PolicyState.Line line : lines) {
            table.row(line.name(), line.source()).remark(line.text());
        }
    }

    static String explanation(PolicyExplanation explanation) {
        Table table = new Table("RULE", "VERDICT", "SOURCE");
        for (PolicyExplanation.Step step : explanation.steps()) {
            table.row(step.name(), step.verdict().wireName(), step.source());
            if (!step.why().isEmpty()) {
                table.remark(step.why());
            }
        }
        return PrintableText.line(explanation.decision().toString()) + "\n\n" + table;
    }

    static String warnings(List<PolicyWarning> warnings) {
        Table table = new Table("WHERE");
        warnings.forEach(warning -> table.row(warning.source()).remark(warning.message()));
        return table.toString();
    }

    static String waiting(List<PendingAction> actions, DateTimeFormatter time) {
        Table table = new Table("ASKED", "UNTIL", "PLUGIN", "ACTION", "TARGET", "ID");
        for (PendingAction action : actions) {
            table.row(
                    time.format(action.askedAt()),
                    time.format(action.expiresAt()),
                    action.plugin(),
                    action.action(),
                    action.target(),
                    action.id());
            table.remark("asked by " + action.asker() + " (" + action.origin().wireName() + "): " + action.reason()
                    + (action.fourEyes() ? "; somebody else has to approve it" : ""));
            table.remark("params " + action.params());
        }
        return table.toString();
    }

    static String line(PendingAction action) {
        return PrintableText.line(action.id() + " " + action.plugin() + " " + action.action() + " waits for an answer");
    }
}
