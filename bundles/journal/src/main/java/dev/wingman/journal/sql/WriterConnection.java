package dev.wingman.journal.sql;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The writer's way to the database: opened when it is first needed, and anew after a failure. Of the writer's thread alone. */
final class WriterConnection {

    private static final System.Logger LOG = System.getLogger("dev.wingman.journal");

    private final Database database;
    private @Nullable Statements current;

    /** The one that failed, until there is another. */
    private @Nullable Statements abandoned;

    /** Whether the log of the database may hold what was not synchronised. */
    private boolean doubtful;

    WriterConnection(Database database) {
        this.database = database;
    }

    @Nullable
    Statements current() {
        return current;
    }

    Statements opened() throws SQLException {
        Statements open = current;
        if (open != null) {
            return open;
        }
        Connection connection = database.openForWriting();
        open = new Statements(connection);
        current = open;
        close(abandoned);
        abandoned = null;
        if (doubtful) {
            Database.renewLog(connection);
            doubtful = false;
        }
        connection.setAutoCommit(false);
        return open;
    }

    /**
     * The next one is opened anew. This one stays until then: while it is open, readers find the memory that connections share, which a
     * full disk would not give them.
     */
    void abandon() {
        doubtful = true;
        Statements failed = current;
        if (failed == null) {
            return; // It could not be opened: the one that failed before has to stay.
        }
        current = null;
        rollBack(failed);
        abandoned = failed;
    }

    void close() {
        close(abandoned);
        Statements open = current;
        if (open != null) {
            rollBack(open);
        }
        close(open);
    }

    private static void rollBack(Statements open) {
        try {
            open.rollback();
        } catch (SQLException e) {
            // The database may have done it itself.
            LOG.log(Level.DEBUG, "rolling back", e);
        }
    }

    private static void close(@Nullable Statements connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "closing the journal", e);
        }
    }
}
