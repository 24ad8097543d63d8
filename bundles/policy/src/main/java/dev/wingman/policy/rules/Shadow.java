package dev.wingman.policy.rules;

import dev.wingman.policy.rules.Condition.OneOf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What earlier rules leave to a later one. What has few values is gone through value by value, so that two rules which share
 * a case out between them are seen; of names and times it is only seen where one earlier rule covers all. So a rule that is
 * called unreachable is, and one that is not may be all the same.
 */
public final class Shadow {

    private final List<Map<Facet, String>> cases;

    public Shadow() {
        List<Map<Facet, String>> all = List.of(new EnumMap<>(Facet.class));
        for (Facet facet : Facet.values()) {
            List<Map<Facet, String>> next = new ArrayList<>();
            for (Map<Facet, String> one : all) {
                for (String value : facet.choices()) {
                    Map<Facet, String> with = new EnumMap<>(one);
                    with.put(facet, value);
                    next.add(with);
                }
            }
            all = next;
        }
        this.cases = all;
    }

    /** The earlier rules that leave nothing to a later one; empty if something may be left. */
    public List<Rule> of(Rule later, List<Rule> earlier) {
        List<Rule> candidates = earlier.stream()
                .filter(rule -> coversNames(rule.match(), later.match()))
                .toList();
        List<Rule> shadow = new ArrayList<>();
        for (Map<Facet, String> one : cases) {
            if (!fits(later.match(), one)) {
                continue;
            }
            Optional<Rule> first = Stream.concat(shadow.stream(), candidates.stream())
                    .filter(rule -> fits(rule.match(), one))
                    .findFirst();
            if (first.isEmpty()) {
                return List.of();
            }
            if (!shadow.contains(first.get())) {
                shadow.add(first.get());
            }
        }
        return shadow;
    }

    private static boolean coversNames(Match wide, Match narrow) {
        return wide.conditions().stream()
                .filter(condition -> !(condition instanceof OneOf))
                .allMatch(condition -> narrow.conditions().stream().anyMatch(condition::covers));
    }

    private static boolean fits(Match match, Map<Facet, String> one) {
        return match.conditions().stream()
                .allMatch(condition ->
                        !(condition instanceof OneOf of) || of.values().contains(one.get(of.facet())));
    }
}
