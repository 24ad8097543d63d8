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

    private Kinds() {}
}
