package dev.wingman.permissions;

import static java.util.Objects.requireNonNull;

/**
 * A decision and its reason.
 *
 * @param row the name of the row that decided
 * @param text for the operator: what decided, and what would change it
 */
public record Explanation(boolean allowed, String row, String text) {

    public Explanation {
        requireNonNull(row, "row");
        requireNonNull(text, "text");
    }
}
