package dev.wingman.journal.sql;

/** The kinds of entries. */
final class Kinds {

    static final String RECEIVED = "received";
    static final String PHASE_BEGINS = "phase_begins";
    static final String PHASE_ENDED = "phase_ended";

    /** The body is the report. */
    static final String ENDED = "ended";

    /** The same, written after a restart. */
    static final String SETTLED = "settled";

    /** The body is the action that waits. */
    static final String ASKED = "asked";

    static final String ANSWERED = "answered";

    private Kinds() {}
}
