package dev.wingman.journal.sql;

import dev.wingman.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The file of the journal, and what its failures mean to an operator. */
public class Database {

    /** Below {@code data} of the home. */
    static final String FILE_NAME = "journal.db";

    /** SQLite's own library is written out before it is loaded. */
    private static final String LIBRARY_DIRECTORY = "org.sqlite.tmpdir";

    private static final int BUSY_TIMEOUT_IN_MS = 5_000;

    private final Path file;

    Database(Path file) {
        this.file = file;
    }

    /** The journal of a home. */
    public static Database of(Path home) {
        Path data = home.resolve("data");
        // Where programs may lie: not every /tmp lets a library be loaded from it.
        if (System.getProperty(LIBRARY_DIRECTORY) == null) {
            System.setProperty(LIBRARY_DIRECTORY, data.toString());
        }
        return new Database(data.resolve(FILE_NAME));
    }

    Path file() {
        return file;
    }

    /** Whether a writer ended without closing: its log is then not empty. */
    boolean wasLeftOpen() {
        try {
            return Files.size(file.resolveSibling(file.getFileName() + "-wal")) > 0;
        } catch (IOException e) {
            return false; // There is no log.
        }
    }

    /** For the one writer; makes the file if there is none. */
    Connection openForWriting() throws SQLException {
        try {
            makePrivate();
        } catch (IOException e) {
            throw new SQLException("it cannot be made: " + e, e);
        }
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // Each commit reaches the disk before it returns, power loss included.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = open(config);
        try {
            Schema.update(connection, () -> reopened(config));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** For readers; sees what is committed. */
    Connection openForReading() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return open(config);
    }

    /**
     * For one question where {@link #openForReading} has no room for the memory that connections share, or may not write it. Nobody
     * else can open the database until it is closed.
     */
    Connection openAloneForReading() throws SQLException {
        SQLiteConfig config = config();
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        Connection connection = open(config);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = on");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Takes all of the log over into the file, synchronised, and begins a new one. After an error the system may take for written what
     * never reached the disk (fsync(2)); what came after it in the same log would be lost with it.
     *
     * @throws SQLException if that is not done
     */
    static void renewLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
            if (!row.next() || row.getInt(1) != 0) {
                throw new SQLiteException("its log cannot be renewed while it is read", SQLiteErrorCode.SQLITE_BUSY);
            }
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_IN_MS);
        // Else the driver asks for them after each row.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Connection open(SQLiteConfig config) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source.getConnection();
    }

    private Connection reopened(SQLiteConfig config) {
        try {
            return open(config);
        } catch (SQLException e) {
            throw new JournalException(explain(e), e);
        }
    }

    private void makePrivate() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** What an operator has to know of a failure, and can do. */
    String explain(SQLException failure) {
        String why = failure instanceof SQLiteException sqlite ? meaning(sqlite.getResultCode()) : "";
        return "the journal " + file + (why.isEmpty() ? ": " + failure.getMessage() : why);
    }

    private static String meaning(SQLiteErrorCode code) {
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_FULL -> " cannot grow: the disk is full; make room";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                " cannot be written: look at the rights of the file, its directory and the file system";
            case SQLITE_IOERR -> " cannot be written: the disk reports an error; look at the system's log";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                " is damaged; stop the runtime and move it aside with its -wal and -shm, or put a copy in its place";
            case SQLITE_BUSY, SQLITE_LOCKED -> " is locked by another program";
            default -> "";
        };
    }
}
