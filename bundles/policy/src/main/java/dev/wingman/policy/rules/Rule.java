package dev.wingman.policy.rules;

import static java.util.Objects.requireNonNull;

import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;

/**
 * One rule.
 *
 * @param name of the operator's, in quotes, or {@code rule 3}
 * @param place where it stands
 * @param asking means something only where the effect is to ask
 */
public record Rule(String name, Place place, Match match, Effect then, Asking asking) {

    public Rule {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(match, "match");
        requireNonNull(then, "then");
        requireNonNull(asking, "asking");
    }

    /** Its name in a sentence: {@code the rule 'by night'}, or {@code rule 3}. */
    public String called() {
        return name.startsWith("'") ? "the rule " + name : name;
    }

    /** {@code scope: host → ask, expires_in: 1h, four_eyes: true}. */
    public String text() {
        StringBuilder text = new StringBuilder(match + " → " + then.wireName());
        if (then == Effect.ASK) {
            text.append(", expires_in: ").append(Text.duration(asking.expiresIn()));
            text.append(asking.fourEyes() ? ", four_eyes: true" : "");
            text.append(asking.fourEyes() || asking.acceptsYes() ? "" : ", accepts_yes: false");
        }
        return text.toString();
    }
}
