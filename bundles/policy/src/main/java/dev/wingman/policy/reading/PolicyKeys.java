package dev.wingman.policy.reading;

import dev.wingman.manifest.Key;
import dev.wingman.policy.rules.Facet;
import dev.wingman.policy.rules.Subject;
import java.util.List;
import java.util.stream.Stream;

/** Every key that a rule or a limit may hold. */
final class PolicyKeys {

    static final Key NAME = Key.optional("name", "a few words, such as nginx by night");

    static final Key TRUST = oneOf(Facet.TRUST);
    static final Key PLUGIN =
            Key.optional(Subject.PLUGIN.key(), "the id of a plugin or a pattern, such as nginx-restarter or nginx-*");
    static final Key ACTION =
            Key.optional(Subject.ACTION.key(), "the type of an action or a pattern, such as restart or snapshot_*");
    static final Key PERMISSION =
            Key.optional(Subject.PERMISSION.key(), "a permission or a pattern, such as docker:restart or docker:*");
    static final Key TARGET = Key.optional(Subject.TARGET.key(), "the name of a target or a pattern, such as nginx-*");
    static final Key SCOPE = oneOf(Facet.SCOPE);
    static final Key MUTATES_STATE = Key.optional(Facet.MUTATES_STATE.key(), "true or false");
    static final Key REVERSIBLE = Key.optional(Facet.REVERSIBLE.key(), "true or false");
    static final Key ORIGIN = oneOf(Facet.ORIGIN);
    static final Key BETWEEN = Key.optional("between", "a time of the day, such as 22:00-06:00");
    static final Key DAYS = Key.optional("days", "one of mon, tue, wed, thu, fri, sat, sun, or a list of them");

    /** What both rules and limits look at. */
    private static final List<Key> MATCH = List.of(
            NAME, TRUST, PLUGIN, ACTION, PERMISSION, TARGET, SCOPE, MUTATES_STATE, REVERSIBLE, ORIGIN, BETWEEN, DAYS);

    static final Key THEN = Key.required("then", "one of allow, ask, deny");
    static final Key EXPIRES_IN = Key.optional("expires_in", "a time from 1m to 30d, such as 15m, 2h or 1d");
    static final Key FOUR_EYES = Key.optional("four_eyes", "true or false");
    static final Key ACCEPTS_YES = Key.optional("accepts_yes", "true or false");

    static final List<Key> RULE = Stream.concat(MATCH.stream(), Stream.of(THEN, EXPIRES_IN, FOUR_EYES, ACCEPTS_YES))
            .toList();

    static final Key RATE = Key.optional("rate", "a number in a time of at most 7d, such as 5 per 10m");
    static final Key AT_MOST = Key.optional("at_most", "a whole number from 1 to 1000");
    static final Key PER = Key.optional("per", "one of target, plugin, scope");

    static final List<Key> LIMIT =
            Stream.concat(MATCH.stream(), Stream.of(RATE, AT_MOST, PER)).toList();

    static final Key RECOVER = Key.required("then", "one of leave, inspect, roll_back");

    static final List<Key> RECOVERY =
            Stream.concat(MATCH.stream(), Stream.of(RECOVER)).toList();

    private PolicyKeys() {}

    private static Key oneOf(Facet facet) {
        return Key.optional(facet.key(), "one of " + String.join(", ", facet.choices()) + ", or a list of them");
    }
}
