package dev.wingman.journal.sql;

import dev.wingman.journal.JournalException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Asks the database beside the writer, one question at a time; opens it anew after a failure. Thread-safe. */
final class Reader implements AutoCloseable {

    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private final Database database;
    private @Nullable Connection connection;

    Reader(Database database) {
        this.database = database;
    }

    /** @throws JournalException if there is no answer */
    synchronized <T> T ask(Question<T> question) {
        try {
            Connection open = connection;
            if (open == null) {
                open = database.openForReading();
                connection = open;
            }
            return question.ask(open);
        } catch (SQLException e) {
            close();
            return askAlone(question, e);
        }
    }

    /** A disk that is full or fails gives no room for what connections share, but what is on it can be read. */
    private <T> T askAlone(Question<T> question, SQLException failure) {
        try (Connection alone = database.openAloneForReading()) {
            return question.ask(alone);
        } catch (SQLException e) {
            failure.addSuppressed(e);
            throw new JournalException(database.explain(failure), failure);
        }
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            System.getLogger("dev.wingman.journal").log(System.Logger.Level.DEBUG, "closing a reader", e);
        }
    }
}
