package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.core.ActionReport;
import dev.wingman.journal.JournalException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A disk that answers late, or with errors: who may change something waits, who only reads does not. */
class DiskTest {

    @TempDir
    Path directory;

    private Disk disk;
    private TestJournal journal;

    @BeforeEach
    void open() {
        disk = new Disk(directory.resolve("journal.db"));
        journal = new TestJournal(disk);
        journal.whole("a-1");
    }

    @AfterEach
    void close() {
        disk.free.countDown();
        disk.broken = false;
        assertThat(journal.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
        journal.close();
    }

    @Test
    void whatOnlyReadsDoesNotWaitForASlowDisk() throws InterruptedException {
        disk.stall();

        journal.received("a-2");
        journal.phase("a-2", "validate_pre");
        journal.log("a-2").phaseBegins("execute", false);
        journal.log("a-2").ended(TestJournal.report("a-2"), false);

        disk.reached.await();
        disk.free.countDown();
        assertThat(journal.journal.report("a-2")).isPresent();
    }

    @Test
    void whatMayChangeSomethingWaitsForASlowDisk() throws Exception {
        disk.stall();

        CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> {
            journal.received("a-2");
            journal.begins("a-2", "execute");
        });

        disk.reached.await();
        assertThat(begun).isNotDone();
        disk.free.countDown();
        begun.get(30, TimeUnit.SECONDS);
    }

    @Test
    void anEndAfterAnEffectWaitsForASlowDisk() throws Exception {
        journal.received("a-2");
        journal.phase("a-2", "execute");
        disk.stall();

        CompletableFuture<Void> ended =
                CompletableFuture.runAsync(() -> journal.log("a-2").ended(TestJournal.report("a-2"), true));

        disk.reached.await();
        assertThat(ended).isNotDone();
        disk.free.countDown();
        ended.get(30, TimeUnit.SECONDS);
    }

    @Test
    void questionsAreAnsweredWhileTheDiskHangs() throws InterruptedException {
        disk.stall();
        journal.received("a-2");
        disk.reached.await();

        assertThat(journal.journal.history(10)).extracting(ActionReport::id).containsExactly("a-1");
    }

    @Test
    void anErrorOfTheDiskKeepsChangesFromBeginning() {
        disk.broken = true;

        assertThatThrownBy(() -> {
                    journal.received("a-2");
                    journal.begins("a-2", "execute");
                })
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.received("a-3"))
                .hasMessage("the journal " + journal.file
                        + " cannot be written: the disk reports an error; look at the system's log");
        assertThat(journal.journal.report("a-1")).isPresent();
    }

    /** With the last connection SQLite removes the memory that they share, and a full disk has no room to make it anew. */
    @Test
    void theConnectionThatFailedStaysUntilThereIsAnother() {
        disk.broken = true;
        assertThatThrownBy(() -> {
                    journal.received("a-2");
                    journal.begins("a-2", "execute");
                })
                .isInstanceOf(JournalException.class);
        disk.gone = true;

        assertThatThrownBy(() -> journal.received("a-3")).isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> journal.received("a-4")).isInstanceOf(JournalException.class);

        assertThat(directory.resolve("journal.db-shm")).exists();
        disk.gone = false;
    }

    @Test
    void nothingIsWrittenOfAnActionWhoseBeginningWasLost() throws Exception {
        disk.stall();
        journal.received("a-2");
        disk.reached.await();
        disk.broken = true;
        disk.free.countDown();
        assertThatThrownBy(() -> {
                    journal.received("a-3");
                    journal.begins("a-3", "execute");
                })
                .isInstanceOf(JournalException.class);
        disk.broken = false;

        assertThatThrownBy(() -> journal.begins("a-2", "execute"))
                .hasMessage("the journal " + journal.file + ": what was written of action 'a-2' before was lost");
        assertThatThrownBy(() -> journal.log("a-2").ended(TestJournal.report("a-2"), true))
                .isInstanceOf(JournalException.class);
        journal.whole("a-4");
        assertThat(journal.rows("select distinct action from entry")).containsExactlyInAnyOrder("a-1", "a-4");
    }

    /** A database whose commits a test can hold up or let fail, as a disk does. */
    private static final class Disk extends Database {

        private volatile CountDownLatch reached = new CountDownLatch(0);
        private volatile CountDownLatch free = new CountDownLatch(0);
        private volatile boolean broken;
        private volatile boolean gone;

        Disk(Path file) {
            super(file);
        }

        void stall() {
            reached = new CountDownLatch(1);
            free = new CountDownLatch(1);
        }

        @Override
        Connection openForWriting() throws SQLException {
            if (gone) {
                throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_READ);
            }
            Connection connection = super.openForWriting();
            return (Connection) Proxy.newProxyInstance(
                    Disk.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            reached.countDown();
                            free.await();
                            if (broken) {
                                throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
                            }
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
