package dev.wingman.policy.provider;

import static java.util.stream.Collectors.joining;

import dev.wingman.manifest.Nearest;
import dev.wingman.manifest.Quoted;
import dev.wingman.permissions.pattern.Glob;
import dev.wingman.policy.PolicyWarning;
import dev.wingman.policy.rules.ActionRules;
import dev.wingman.policy.rules.Condition;
import dev.wingman.policy.rules.Condition.Named;
import dev.wingman.policy.rules.Condition.OneOf;
import dev.wingman.policy.rules.Facet;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Match;
import dev.wingman.policy.rules.Place;
import dev.wingman.policy.rules.Rule;
import dev.wingman.policy.rules.Shadow;
import dev.wingman.policy.rules.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds what is valid and probably not meant. Not thread-safe. */
final class PolicyLint {

    private final ActionRules rules;
    private final Collection<String> plugins;
    private final Collection<String> actions;
    private final Collection<String> permissions;
    private final List<Found> found = new ArrayList<>();

    private record Found(Place place, String message) {}

    PolicyLint(
            ActionRules rules, Collection<String> plugins, Collection<String> actions, Collection<String> permissions) {
        this.rules = rules;
        this.plugins = plugins;
        this.actions = actions;
        this.permissions = permissions;
    }

    List<PolicyWarning> warnings() {
        if (rules.own()) {
            unreachable();
            readsAreAsked();
        }
        for (Rule rule : rules.rules()) {
            match(rule.called(), rule.place(), rule.match());
        }
        for (Limit limit : rules.limits()) {
            match(limit.called(), limit.place(), limit.match());
        }
        return found.stream()
                .sorted(Comparator.comparingInt(one -> one.place().line()))
                .map(one -> new PolicyWarning(one.place().toString(), one.message()))
                .toList();
    }

    private void unreachable() {
        Shadow shadow = new Shadow();
        for (int i = 1; i < rules.rules().size(); i++) {
            Rule rule = rules.rules().get(i);
            List<Rule> before = shadow.of(rule, rules.rules().subList(0, i));
            if (!before.isEmpty()) {
                String which = before.stream()
                        .map(one -> one.name() + " (line " + one.place().line() + ")")
                        .collect(joining(" and "));
                warn(
                        rule.place(),
                        rule.called() + " is never reached: all that it could match, " + which
                                + (before.size() == 1 ? " matches" : " match") + " before it");
            }
        }
    }

    private void readsAreAsked() {
        boolean none = rules.rules().stream()
                .allMatch(rule -> rule.match().conditions().contains(new OneOf(Facet.MUTATES_STATE, Set.of("true"))));
        if (none) {
            warn(
                    rules.rules().get(0).place(),
                    "no rule is for what only reads, so that is asked; a rule {mutates_state: false, then: allow}"
                            + " lets it through");
        }
    }

    private void match(String what, Place place, Match match) {
        boolean reading = match.conditions().contains(new OneOf(Facet.MUTATES_STATE, Set.of("false")));
        for (Condition condition : match.conditions()) {
            if (reading && condition instanceof OneOf of && of.facet() == Facet.REVERSIBLE) {
                warn(
                        place,
                        what + " has 'reversible' beside 'mutates_state: false': what changes nothing has nothing"
                                + " to undo, expected one of the two");
            } else if (condition instanceof Named named && named.subject() != Subject.TARGET) {
                named.patterns().forEach(pattern -> known(what, place, named.subject(), pattern));
            }
        }
    }

    private void known(String what, Place place, Subject subject, String pattern) {
        Collection<String> names =
                switch (subject) {
                    case PLUGIN -> plugins;
                    case ACTION -> actions;
                    default -> permissions;
                };
        if (names.stream().anyMatch(name -> Glob.matches(pattern, name))) {
            return;
        }
        String nearest = Nearest.to(pattern, names);
        String hint = nearest == null ? ", which may come later" : ", did you mean '" + nearest + "'?";
        warn(place, what + ": no " + subject.key() + " that is there is " + Quoted.of(pattern) + hint);
    }

    private void warn(Place place, String message) {
        found.add(new Found(place, message));
    }
}
