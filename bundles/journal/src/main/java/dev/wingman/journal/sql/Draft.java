package dev.wingman.journal.sql;

import java.sql.SQLException;

/** An entry that has no place in the chain yet, and what it means for the tables that answer questions. */
record Draft(String kind, String action, String body, Meaning meaning) {

    /** Applied in the same transaction, before the entry itself is written. */
    interface Meaning {
        /** Means nothing more than that it stands in the chain. */
        Meaning NONE = (statements, seq) -> {};

        /**
         * @param seq the number that the entry gets
         * @throws ImpossibleEntryException if the entry does not fit; then nothing was changed
         */
        void apply(Statements statements, long seq) throws SQLException, ImpossibleEntryException;
    }
}
