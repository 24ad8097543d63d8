package dev.wingman.policy.rules;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.Quoted;
import dev.wingman.policy.PolicyQuestion;
import java.time.Duration;
import java.util.Locale;

/**
 * How many of the actions that match may begin in a time, or run at a time.
 *
 * @param name of the operator's, in quotes, or {@code limit 1}
 * @param per of what each has a count of its own
 */
public record Limit(String name, Place place, Match match, Per per, Allowance allowance) {

    /** What is counted apart. */
    public enum Per {
        /** Nothing: all that match share one count. */
        ALL {
            @Override
            public String of(PolicyQuestion question) {
                return "";
            }
        },
        TARGET {
            @Override
            public String of(PolicyQuestion question) {
                return question.targets().get(0);
            }
        },
        PLUGIN {
            @Override
            public String of(PolicyQuestion question) {
                return question.plugin();
            }
        },
        SCOPE {
            @Override
            public String of(PolicyQuestion question) {
                return question.blastRadius().scope().wireName();
            }
        };

        /** The name in the policy. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Which count an action belongs to. */
        public abstract String of(PolicyQuestion question);
    }

    /** How many. */
    public sealed interface Allowance {

        /** @param most may begin within the period, wherever on the clock it lies; at least one */
        record Rate(int most, Duration period) implements Allowance {
            @Override
            public String toString() {
                return "rate: " + most + " per " + Text.duration(period);
            }
        }

        /** @param most may have begun and not ended; at least one */
        record AtMost(int most) implements Allowance {
            @Override
            public String toString() {
                return "at_most: " + most;
            }
        }
    }

    public Limit {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(match, "match");
        requireNonNull(per, "per");
        requireNonNull(allowance, "allowance");
    }

    /** Whether another counts the same: a file that was edited elsewhere does not begin the count anew. */
    public boolean countsLike(Limit other) {
        return match.equals(other.match) && per == other.per && allowance.equals(other.allowance);
    }

    /** {@code  for target 'nginx'}, or nothing. */
    public String of(PolicyQuestion question) {
        return per == Per.ALL ? "" : " for " + per.wireName() + " " + Quoted.of(per.of(question));
    }

    /** Its name in a sentence: {@code the limit 'by night'}, or {@code limit 3}. */
    public String called() {
        return name.startsWith("'") ? "the limit " + name : name;
    }

    /** {@code scope: vm, at_most: 2, per: target}. */
    public String text() {
        return match + ", " + allowance + (per == Per.ALL ? "" : ", per: " + per.wireName());
    }
}
