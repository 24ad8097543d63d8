package dev.wingman.api;

import static java.util.Objects.requireNonNull;

/**
 * The answer of a validation.
 *
 * @param message why, in one sentence for the operator
 */
public record Verdict(boolean ok, String message) {

    public Verdict {
        requireNonNull(message, "message is null, expected one sentence for the operator");
    }

    public static Verdict ok(String message) {
        return new Verdict(true, message);
    }

    public static Verdict no(String message) {
        return new Verdict(false, message);
    }
}
