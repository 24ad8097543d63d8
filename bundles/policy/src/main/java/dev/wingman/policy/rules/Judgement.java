package dev.wingman.policy.rules;

import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation.Step;
import dev.wingman.policy.PolicyExplanation.Verdict;
import dev.wingman.policy.PolicyQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What rules say to an action: the switches first, then the first rule that matches; what none names is asked. */
public final class Judgement {

    private static final String PAUSED = "paused";
    private static final String READ_ONLY = "read_only";
    private static final String NO_RULE = "no rule";

    private final ActionRules rules;
    private final PolicyQuestion question;

    public Judgement(ActionRules rules, PolicyQuestion question) {
        this.rules = rules;
        this.question = question;
    }

    /** The decision, without a look at the limits. */
    public PolicyDecision decision() {
        return bySwitch().orElseGet(this::byRules);
    }

    private Optional<PolicyDecision> bySwitch() {
        if (rules.paused()) {
            return Optional.of(denied(PAUSED, rules.pausedLine(), "nothing begins while 'paused: true' stands in "));
        }
        if (rules.readOnly() && question.blastRadius().mutatesState()) {
            String what = "nothing that changes state begins while 'read_only: true' stands in ";
            return Optional.of(denied(READ_ONLY, rules.readOnlyLine(), what));
        }
        return Optional.empty();
    }

    private static PolicyDecision denied(String name, int line, String what) {
        Place place = new Place(line);
        return new PolicyDecision(Effect.DENY, name, place.toString(), what + place, Asking.STANDARD);
    }

    private PolicyDecision byRules() {
        for (Rule rule : rules.rules()) {
            if (rule.match().holds(question)) {
                return by(rule);
            }
        }
        String reason = "no rule of " + Place.FILE + " matches, and what none names is asked";
        return new PolicyDecision(Effect.ASK, NO_RULE, Place.FILE, reason, asking(Asking.STANDARD));
    }

    private PolicyDecision by(Rule rule) {
        Asking asking = rule.then() == Effect.ASK ? asking(rule.asking()) : Asking.STANDARD;
        return new PolicyDecision(rule.then(), rule.name(), rule.place().toString(), reason(rule), asking);
    }

    /** Only at a terminal a human says yes; what programs send is no answer. */
    private Asking asking(Asking asking) {
        boolean byHand = question.origin() == Origin.SHELL || question.origin() == Origin.CLI;
        return new Asking(asking.expiresIn(), asking.fourEyes(), asking.acceptsYes() && byHand);
    }

    private String reason(Rule rule) {
        String does =
                switch (rule.then()) {
                    case ALLOW -> " allows it";
                    case ASK -> " wants a human to agree";
                    case DENY -> " denies it";
                };
        String what = rule.called() + " (" + rule.place() + ")" + does;
        return rule.equals(ShippedDefault.THE_REST) ? what + ": " + whyAsked() : what;
    }

    private String whyAsked() {
        List<String> why = new ArrayList<>();
        for (Condition condition : ShippedDefault.BY_HAND.match().conditions()) {
            if (!condition.holds(question)) {
                why.add(condition.otherwise(question));
            }
        }
        return String.join(", ", why);
    }

    /**
     * Each switch that is on and each rule, in their order.
     *
     * @param decided the decision that counts
     */
    public List<Step> steps(PolicyDecision decided) {
        List<Step> steps = new ArrayList<>();
        if (rules.paused()) {
            steps.add(step(PAUSED, new Place(rules.pausedLine()), true, decided, "it is on"));
        }
        if (rules.readOnly()) {
            boolean mutates = question.blastRadius().mutatesState();
            String why = mutates ? "it is on" : "it is on, and the action only reads";
            steps.add(step(READ_ONLY, new Place(rules.readOnlyLine()), mutates, decided, why));
        }
        for (Rule rule : rules.rules()) {
            Optional<String> otherwise = rule.match().otherwise(question);
            steps.add(step(
                    rule.name(), rule.place(), otherwise.isEmpty(), decided, otherwise.orElseGet(() -> rule.text())));
        }
        return steps;
    }

    private static Step step(String name, Place place, boolean matches, PolicyDecision decided, String why) {
        boolean decides = decided.rule().equals(name) && decided.source().equals(place.toString());
        Verdict verdict = !matches ? Verdict.PASSES : decides ? Verdict.DECIDES : Verdict.MATCHES;
        return new Step(name, place.toString(), verdict, why);
    }
}
