package dev.wingman.journal;

import dev.wingman.journal.sql.Database;
import dev.wingman.journal.sql.SqlAudit;
import java.nio.file.Path;

/** The journal of a home without its runtime, or beside it. */
public final class HomeAudit {

    private HomeAudit() {}

    /** Opens nothing yet. */
    public static Audit of(Path home) {
        return new SqlAudit(Database.of(home));
    }
}
