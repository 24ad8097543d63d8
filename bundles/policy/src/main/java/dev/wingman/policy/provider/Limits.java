package dev.wingman.policy.provider;

import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Limit.Allowance.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The limits and what is used of them. An action takes from all limits that are for it, or from none. Thread-safe; every
 * method is a few steps under one lock.
 */
final class Limits {

    /** A limit that lets nothing more in. */
    record Reached(Limit limit, String told) {}

    /** How one limit stands to an action that it is for. */
    record Standing(Limit limit, boolean reached, String told) {}

    /** An action that has begun and not ended. */
    static final class Held {
        private final PolicyQuestion question;

        private Held(PolicyQuestion question) {
            this.question = question;
        }
    }

    /** What came of an attempt: one of the two. */
    record Attempt(Optional<Held> held, Optional<Reached> reached) {}

    private final Set<Held> live = new HashSet<>();
    private List<Count> counts = List.of();

    /** Other limits from now on. What runs counts for them too, and what is counted alike goes on to be counted. */
    synchronized void replace(List<Limit> limits) {
        List<Count> before = new ArrayList<>(counts);
        List<Count> next = new ArrayList<>();
        for (Limit limit : limits) {
            next.add(continued(limit, before));
        }
        counts = List.copyOf(next);
    }

    private Count continued(Limit limit, List<Count> before) {
        for (Iterator<Count> each = before.iterator(); each.hasNext(); ) {
            if (each.next() instanceof RateCount count && count.limit().countsLike(limit)) {
                each.remove();
                return count.under(limit);
            }
        }
        Count count = Count.of(limit);
        if (count instanceof RunningCount) {
            live.stream()
                    .filter(held -> limit.match().holds(held.question))
                    .forEach(held -> count.begin(held.question));
        }
        return count;
    }

    /** Counts an action in, if no limit is reached. */
    synchronized Attempt take(PolicyQuestion question) {
        Optional<Reached> reached = reached(question);
        if (reached.isPresent()) {
            return new Attempt(Optional.empty(), reached);
        }
        Held held = new Held(question);
        live.add(held);
        countsFor(question).forEach(count -> count.begin(question));
        return new Attempt(Optional.of(held), Optional.empty());
    }

    /** The action has ended. */
    synchronized void end(Held held) {
        if (live.remove(held)) {
            countsFor(held.question).forEach(count -> count.end(held.question));
        }
    }

    /** Counts an action of the past for the rates alone. */
    synchronized void recall(PolicyQuestion question) {
        for (Count count : countsFor(question)) {
            if (count instanceof RateCount rate) {
                rate.recall(question);
            }
        }
    }

    /** Zero if no limit has a rate. */
    synchronized Duration longestPeriod() {
        return counts.stream()
                .map(count -> count.limit().allowance() instanceof Rate rate ? rate.period() : Duration.ZERO)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The first limit that would not let the action in. */
    synchronized Optional<Reached> reached(PolicyQuestion question) {
        for (Count count : countsFor(question)) {
            if (!count.hasRoom(question)) {
                return Optional.of(new Reached(count.limit(), count.told(question)));
            }
        }
        return Optional.empty();
    }

    /** Of all limits that are for the action, in their order. */
    synchronized List<Standing> standings(PolicyQuestion question) {
        return countsFor(question).stream()
                .map(count -> new Standing(count.limit(), !count.hasRoom(question), count.told(question)))
                .toList();
    }

    /** How many actions have begun and not ended. */
    synchronized int running() {
        return live.size();
    }

    private List<Count> countsFor(PolicyQuestion question) {
        if (counts.isEmpty()) {
            return counts;
        }
        return counts.stream()
                .filter(count -> count.limit().match().holds(question))
                .toList();
    }
}
