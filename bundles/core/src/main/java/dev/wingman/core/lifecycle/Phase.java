package dev.wingman.core.lifecycle;

import java.util.Locale;

/** The calls of the lifecycle, in their order. */
enum Phase {
    VALIDATE_PRE,
    EXECUTE,
    VALIDATE_POST,
    ROLLBACK;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Whether it may change anything: validating does not. */
    boolean mayChange() {
        return this == EXECUTE || this == ROLLBACK;
    }

    /** The name in reports and in the journal. */
    String wireName() {
        return wireName;
    }
}
