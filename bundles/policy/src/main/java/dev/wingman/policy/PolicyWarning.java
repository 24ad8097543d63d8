package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

/**
 * Something of the policy that is valid and probably not meant.
 *
 * @param source where: {@code etc/policy.yaml:12}
 * @param message with the name of the rule or limit first
 */
public record PolicyWarning(String source, String message) {

    public PolicyWarning {
        requireNonNull(source, "source");
        requireNonNull(message, "message");
    }

    /** {@code etc/policy.yaml:12: message}. */
    @Override
    public String toString() {
        return source + ": " + message;
    }
}
