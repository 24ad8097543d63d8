package dev.wingman.policy.rules;

import static java.util.Objects.requireNonNull;

import dev.wingman.policy.Recovery;

/**
 * What to do with actions of which a restart does not know the effect.
 *
 * @param name of the operator's, in quotes, or {@code recovery 1}
 * @param place where it stands
 */
public record RecoveryRule(String name, Place place, Match match, Recovery then) {

    public RecoveryRule {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(match, "match");
        requireNonNull(then, "then");
    }

    /** {@code plugin: docker → inspect}. */
    public String text() {
        return match + " → " + then.wireName();
    }
}
