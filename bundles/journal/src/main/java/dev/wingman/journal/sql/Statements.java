package dev.wingman.journal.sql;

import dev.wingman.core.TakenAction;
import dev.wingman.journal.chain.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** All that is ever written, on the connection of the one writer. */
final class Statements implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement entry;
    private final PreparedStatement received;
    private final PreparedStatement ended;
    private final PreparedStatement asked;
    private final PreparedStatement answered;

    Statements(Connection connection) throws SQLException {
        this.connection = connection;
        entry = connection.prepareStatement("insert into entry values (?, ?, ?, ?, ?, ?)");
        received = connection.prepareStatement("insert into action values (?, ?, ?, ?, ?, ?, ?, null, ?, ?)");
        ended = connection.prepareStatement("update action set ended_seq = ? where id = ? and ended_seq is null");
        asked = connection.prepareStatement("insert into asking values (?, ?)");
        answered = connection.prepareStatement("delete from asking where id = ?");
    }

    /** Sent to the database with the rest of its group. */
    void entry(Entry written) throws SQLException {
        entry.setLong(1, written.seq());
        entry.setLong(2, written.at());
        entry.setString(3, written.kind());
        entry.setString(4, written.action());
        entry.setString(5, written.body());
        entry.setString(6, written.hash());
        entry.addBatch();
    }

    void received(long seq, TakenAction action) throws SQLException {
        received.setString(1, action.id());
        received.setString(2, action.plugin());
        received.setString(3, action.version());
        received.setString(4, action.trust());
        received.setString(5, action.action().type());
        received.setString(6, action.action().target());
        received.setLong(7, seq);
        received.setString(8, orNull(action.key()));
        received.setString(9, orNull(action.undoes()));
        received.executeUpdate();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** @throws ImpossibleEntryException if the action is unknown or has ended before */
    void ended(long seq, String id) throws SQLException, ImpossibleEntryException {
        ended.setLong(1, seq);
        ended.setString(2, id);
        if (ended.executeUpdate() != 1) {
            throw new ImpossibleEntryException("action '" + id + "' cannot end: it was not received, or has ended");
        }
    }

    void asked(long seq, String id) throws SQLException {
        asked.setString(1, id);
        asked.setLong(2, seq);
        asked.executeUpdate();
    }

    /** @throws ImpossibleEntryException if it was not asked about, or was answered before: then it must not begin */
    void answered(String id) throws SQLException, ImpossibleEntryException {
        answered.setString(1, id);
        if (answered.executeUpdate() != 1) {
            throw new ImpossibleEntryException("action '" + id + "' does not wait for an answer");
        }
    }

    Head head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select seq, hash from entry order by seq desc limit 1")) {
            return row.next() ? new Head(row.getLong(1), row.getString(2)) : Head.NONE;
        }
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        entry.executeBatch();
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
