package dev.wingman.policy.rules;

import static java.util.stream.Collectors.joining;

import dev.wingman.manifest.Quoted;
import dev.wingman.permissions.pattern.Glob;
import dev.wingman.policy.PolicyQuestion;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One thing that a rule wants of an action. */
public sealed interface Condition {

    /** Whether the action is so. */
    boolean holds(PolicyQuestion question);

    /** How the action is otherwise, such as {@code scope is host}; means nothing where the condition holds. */
    String otherwise(PolicyQuestion question);

    /** Whether it surely holds wherever another does; never true where it is not so. */
    boolean covers(Condition other);

    /** One of some values. */
    record OneOf(Facet facet, Set<String> values) implements Condition {
        public OneOf {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(PolicyQuestion question) {
            return values.contains(facet.of(question));
        }

        @Override
        public String otherwise(PolicyQuestion question) {
            return facet.key() + " is " + facet.of(question);
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof OneOf that && facet == that.facet && values.containsAll(that.values);
        }

        /** {@code scope: [container, vm]}. */
        @Override
        public String toString() {
            return facet.key() + ": "
                    + Text.list(
                            facet.choices().stream().filter(values::contains).toList());
        }
    }

    /** A name that one of some patterns covers. */
    record Named(Subject subject, List<String> patterns) implements Condition {
        public Named {
            patterns = List.copyOf(patterns);
        }

        @Override
        public boolean holds(PolicyQuestion question) {
            for (String name : subject.of(question)) { // No stream: this is asked of every rule, for every action.
                if (covers(name)) {
                    return true;
                }
            }
            return false;
        }

        private boolean covers(String nameOrPattern) {
            for (String pattern : patterns) {
                if (Glob.matches(pattern, nameOrPattern)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String otherwise(PolicyQuestion question) {
            Set<String> names = new TreeSet<>(subject.of(question));
            return names.isEmpty()
                    ? "it has no " + subject.key()
                    : subject.key() + " is " + names.stream().map(Quoted::of).collect(joining(" or "));
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof Named that
                    && subject == that.subject
                    && that.patterns.stream().allMatch(this::covers);
        }

        /** {@code plugin: [nginx-*]}. */
        @Override
        public String toString() {
            return subject.key() + ": " + Text.list(patterns);
        }
    }

    /**
     * A time of the week, as the clock on the wall shows it. So an hour that the clock is put forward over does not come, and
     * one that it is put back over comes twice.
     *
     * @param text as it stands in the policy
     */
    record During(WeekMinutes minutes, ZoneId zone, String text) implements Condition {

        @Override
        public boolean holds(PolicyQuestion question) {
            return minutes.contains(question.at().atZone(zone).toLocalDateTime());
        }

        @Override
        public String otherwise(PolicyQuestion question) {
            return "it is " + Text.dayAndTime(question.at().atZone(zone).toLocalDateTime());
        }

        @Override
        public boolean covers(Condition other) {
            return other instanceof During that && zone.equals(that.zone) && minutes.containsAll(that.minutes);
        }

        /** {@code between: [22:00-06:00], days: [sat]}. */
        @Override
        public String toString() {
            return text;
        }
    }
}
