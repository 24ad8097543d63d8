package dev.wingman.journal.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.ibatis.migration.Change;
import org.apache.ibatis.migration.MigrationException;
import org.apache.ibatis.migration.MigrationLoader;
import org.apache.ibatis.migration.operations.UpOperation;
import org.apache.ibatis.migration.options.DatabaseOperationOption;

/** Brings a database to the version of this program; scripts are applied in order, each once. */
final class Schema {

    /** By their numbers, from 1 on. */
    private static final List<String> SCRIPTS = List.of("001-journal.sql", "002-keys-and-rollbacks.sql");

    private Schema() {}

    /**
     * The version stands in the file's own head, so that a current database needs no look at the library's list.
     *
     * @param connections another one each time, for the library closes what it gets
     * @throws SQLException if a script fails; the database is then at the last version that went well
     */
    static void update(Connection connection, Supplier<Connection> connections) throws SQLException {
        int version = known(connection);
        if (version == SCRIPTS.size()) {
            return;
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        DatabaseOperationOption option = new DatabaseOperationOption();
        option.setStopOnError(true);
        option.setAutoCommit(false);
        try {
            new UpOperation()
                    .operate(
                            connections::get,
                            new Scripts(),
                            option,
                            new PrintStream(told, false, StandardCharsets.UTF_8));
        } catch (MigrationException e) {
            throw new SQLException(
                    "its schema could not be brought to version " + SCRIPTS.size() + ": " + e.getMessage(), e);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma user_version = " + SCRIPTS.size());
        }
    }

    /**
     * For those who only read.
     *
     * @throws SQLException if the database is one of another version
     */
    static void requireCurrent(Connection connection) throws SQLException {
        int version = known(connection);
        if (version < SCRIPTS.size()) {
            throw new SQLException("its schema has version " + version + ", this program reads " + SCRIPTS.size()
                    + ": an action of a runtime of this version brings it there");
        }
    }

    private static int known(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > SCRIPTS.size()) {
            throw new SQLException("its schema has version " + version + ", this program knows " + SCRIPTS.size()
                    + ": it was written by a later version of Wingman");
        }
        return version;
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static final class Scripts implements MigrationLoader {

        @Override
        public List<Change> getMigrations() {
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < SCRIPTS.size(); i++) {
                Change change = new Change(BigDecimal.valueOf(i + 1L));
                change.setDescription(SCRIPTS.get(i));
                change.setFilename(SCRIPTS.get(i));
                changes.add(change);
            }
            return changes;
        }

        @Override
        public Reader getScriptReader(Change change, boolean undo) {
            try (InputStream script = Schema.class.getResourceAsStream("/schema/" + change.getFilename())) {
                if (script == null || undo) {
                    throw new MigrationException("there is no script " + change.getFilename());
                }
                // Read to its end here: who gets it does not close it.
                StringBuilder text = new StringBuilder();
                Reader reader = new InputStreamReader(script, StandardCharsets.UTF_8);
                for (int c = reader.read(); c >= 0; c = reader.read()) {
                    text.append((char) c);
                }
                return new StringReader(text.toString());
            } catch (IOException e) {
                throw new MigrationException("cannot read the script " + change.getFilename(), e);
            }
        }

        @Override
        public Reader getBootstrapReader() {
            return Reader.nullReader();
        }

        @Override
        public Reader getOnAbortReader() {
            return Reader.nullReader();
        }
    }
}
