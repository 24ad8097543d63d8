package dev.wingman.review;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a reviewer would say.
 *
 * @param what is wrong; holds what was expected where there is no remedy
 * @param remedy what would change it; may be empty
 * @param accepted the author's reason for leaving it so, from the manifest; empty if there is none
 */
public record Finding(Rule rule, Location location, String what, String remedy, String accepted) {

    public Finding {
        requireNonNull(rule, "rule");
        requireNonNull(location, "location");
        requireNonNull(what, "what");
        requireNonNull(remedy, "remedy");
        requireNonNull(accepted, "accepted");
    }

    public static Finding of(Rule rule, Location location, String what, String remedy) {
        return new Finding(rule, location, what, remedy, "");
    }

    /** The same, left so on purpose. */
    public Finding accept(String reason) {
        return new Finding(rule, location, what, remedy, reason);
    }

    public boolean isAccepted() {
        return !accepted.isEmpty();
    }

    /** What is wrong and what would change it. */
    public String message() {
        return remedy.isEmpty() ? what : what + ": " + remedy;
    }

    /** {@code file:line: message [rule]}. */
    @Override
    public String toString() {
        return location + ": " + message() + " [" + rule.wireName() + "]";
    }
}
