package dev.wingman.permissions.decision;

import static java.util.Objects.requireNonNull;

/**
 * What a table decides.
 *
 * @param row the name of the row that decided, or {@link #NO_ROW}
 */
public record Ruling(boolean allowed, String row) {

    /** In place of a row's name when no row matches; that denies (OSGi Core 8, section 50.5). */
    public static final String NO_ROW = "none: what no row allows is denied";

    public Ruling {
        requireNonNull(row, "row");
    }
}
