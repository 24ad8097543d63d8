package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.core.ActionReport;
import dev.wingman.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each failure tells the operator what to do, and the journal goes on when it is mended. */
class BrokenDatabaseTest {

    @TempDir
    Path directory;

    @Test
    void aFileThatIsNoDatabaseIsDamaged() throws Exception {
        Files.writeString(
                directory.resolve("journal.db"), "this is not a database at all, but long enough to be one".repeat(40));
        try (TestJournal journal = new TestJournal(directory)) {
            assertThatThrownBy(() -> journal.received("a-1"))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal " + journal.file
                            + " is damaged; stop the runtime and move it aside with its -wal and"
                            + " -shm, or put a copy in its place");
        }
    }

    @Test
    void aDirectoryInItsPlaceCannotBeWritten() throws Exception {
        Files.createDirectory(directory.resolve("journal.db"));
        try (TestJournal journal = new TestJournal(directory)) {
            assertThatThrownBy(() -> journal.received("a-1"))
                    .hasMessage("the journal " + journal.file
                            + " cannot be written: look at the rights of the file, its directory"
                            + " and the file system");

            Files.delete(journal.file);
            journal.whole("a-2");
            assertThat(journal.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
        }
    }

    @Test
    void aFullDiskStopsTheWriterAndRoomLetsItGoOn() {
        BoundedDatabase database = new BoundedDatabase(directory.resolve("journal.db"));
        try (TestJournal journal = new TestJournal(database)) {
            journal.whole("a-1");
        }
        database.mostPages = 12;
        try (TestJournal journal = new TestJournal(database)) {
            assertThatThrownBy(() -> journal.received("a-2", Map.of("text", "x".repeat(200_000))))
                    .hasMessage("the journal " + journal.file + " cannot grow: the disk is full; make room");
            assertThat(journal.journal.report("a-1")).isPresent();
            database.mostPages = 1_000_000;

            journal.whole("a-3");

            assertThat(journal.journal.history(10)).extracting(ActionReport::id).containsExactly("a-3", "a-1");
            assertThat(journal.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
        }
    }

    @Test
    void aLaterSchemaIsNotTouched() throws SQLException {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.whole("a-1");
        }
        try (TestJournal journal = new TestJournal(directory)) {
            journal.tamper("pragma user_version = 99");
            assertThatThrownBy(() -> journal.received("a-2"))
                    .hasMessage(
                            "the journal " + journal.file
                                    + ": its schema has version 99, this program knows 2: it was written by a later version of Wingman");
            assertThat(journal.rows("select count(*) from entry")).containsExactly("8");
        }
    }

    @Test
    void anAuditOfAnEarlierSchemaSaysWhatBringsItToThisOne() throws SQLException {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.whole("a-1");
            journal.tamper("pragma user_version = 1");

            assertThatThrownBy(() -> new SqlAudit(new Database(journal.file)).verify(1, Long.MAX_VALUE))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("the journal " + journal.file + ": its schema has version 1, this program reads 2:"
                            + " an action of a runtime of this version brings it there");
        }
    }

    @Test
    void oneBadDraftFailsAndTheNextGoesOn() {
        try (TestJournal journal = new TestJournal(directory)) {
            assertThatThrownBy(() -> journal.log("never-received").ended(TestJournal.report("never-received"), true))
                    .hasMessage("the journal " + journal.file
                            + ": action 'never-received' cannot end: it was not received, or has ended");

            journal.whole("a-1");

            assertThat(journal.journal.verify(1, Long.MAX_VALUE).checked()).isEqualTo(8);
        }
    }

    /** SQLite lets a database be bounded, and says the same then as when the disk is full. */
    private static final class BoundedDatabase extends Database {

        private volatile int mostPages = 1_000_000;

        BoundedDatabase(Path file) {
            super(file);
        }

        @Override
        Connection openForWriting() throws SQLException {
            Connection connection = super.openForWriting();
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma max_page_count = " + mostPages);
            }
            return connection;
        }
    }
}
