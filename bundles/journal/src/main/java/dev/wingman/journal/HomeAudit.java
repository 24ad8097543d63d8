package dev.wingman.journal;

import dev.wingman.journal.sql.Database;
import dev.wingman.journal.sql.Pruning;
import dev.wingman.journal.sql.SqlAudit;
import java.nio.file.Path;

/** The journal of a home without its runtime, or beside it. */
public final class HomeAudit {

    private HomeAudit() {}

    /** Opens nothing yet. */
    public static Audit of(Path home) {
        return new SqlAudit(Database.of(home));
    }

    /**
     * Removes the entries up to one, with the actions that they are about; beside a runtime too. Whoever does this keeps the hash
     * of that entry, and hands it in whenever he verifies what is left.
     *
     * @param upTo the number of the last entry to remove
     * @param hash that it must have
     * @return how many were removed
     * @throws JournalException if nothing was removed, with the reason: the entry is not there or another one, an action was under
     *     way there, or the journal cannot be written
     */
    public static long prune(Path home, long upTo, String hash) {
        return new Pruning(Database.of(home)).upTo(upTo, hash);
    }
}
