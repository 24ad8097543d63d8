package dev.wingman.journal.sql;

import dev.wingman.journal.JournalException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Removes the beginning of a journal. The writer of a runtime needs none of it: it knows its last hash, and actions that
 * have not ended keep all that follows their beginning.
 */
public final class Pruning {

    private final Database database;

    public Pruning(Database database) {
        this.database = database;
    }

    /** @throws JournalException if nothing was removed, with the reason */
    public long upTo(long seq, String hash) {
        if (!Files.exists(database.file())) {
            throw new JournalException("there is no journal " + database.file() + ": no action was ever taken here");
        }
        try (Connection connection = database.openForWriting()) {
            connection.setAutoCommit(false);
            long removed = remove(connection, seq, hash);
            connection.commit();
            return removed;
        } catch (SQLException e) {
            throw new JournalException(database.explain(e), e);
        }
    }

    private static long remove(Connection connection, long seq, String hash) throws SQLException {
        String is = text(connection, "select hash from entry where seq = ?", seq);
        if (!is.equals(hash)) {
            throw new JournalException(
                    is.isEmpty()
                            ? "the journal has no entry " + seq
                            : "entry " + seq
                                    + " is not the one that was there: nothing is removed from a journal that was"
                                    + " changed");
        }
        String across = text(
                connection,
                "select id from action where received_seq <= ?1 and (ended_seq is null or ended_seq > ?1) limit 1",
                seq);
        if (!across.isEmpty()) {
            throw new JournalException("action '" + across + "' was under way at entry " + seq
                    + ", and what is kept would not say how it began");
        }
        delete(connection, "delete from action where received_seq <= ?", seq);
        return delete(connection, "delete from entry where seq <= ?", seq);
    }

    private static String text(Connection connection, String question, long seq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(1, seq);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private static long delete(Connection connection, String command, long seq) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            statement.setLong(1, seq);
            return statement.executeLargeUpdate();
        }
    }
}
