package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.ActionReport;
import dev.wingman.core.TakenAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlJournalTest {

    @TempDir
    Path directory;

    @Test
    void reportsSurviveARestartAsTheyWere() {
        try (TestJournal first = new TestJournal(directory)) {
            first.whole("a-1");
            first.whole("a-2");
        }

        try (TestJournal second = new TestJournal(directory)) {
            assertThat(second.journal.history(10)).extracting(ActionReport::id).containsExactly("a-2", "a-1");
            assertThat(second.journal.report("a-1")).contains(TestJournal.report("a-1"));
            assertThat(second.journal.report("a-3")).isEmpty();
            assertThat(second.journal.history(1)).hasSize(1);
        }
    }

    @Test
    void nothingIsOpenedBeforeTheFirstAction() {
        try (TestJournal journal = new TestJournal(directory)) {
            assertThat(journal.file).doesNotExist();
        }
    }

    @Test
    void onlyItsOwnerMayReadTheFile() throws Exception {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.whole("a-1");

            for (Path file : List.of(journal.file, directory.resolve("journal.db-wal"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void eachTransitionIsAnEntryInItsOrder() throws SQLException {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.whole("a-1");

            assertThat(
                            journal.rows(
                                    "select kind || ' ' || coalesce(json_extract(body, '$.phase'), '') from entry order by seq"))
                    .containsExactly(
                            "received ",
                            "phase_begins validate_pre",
                            "phase_ended validate_pre",
                            "phase_begins execute",
                            "phase_ended execute",
                            "phase_begins validate_post",
                            "phase_ended validate_post",
                            "ended ");
        }
    }

    @Test
    void whatMayHaveAnEffectIsOnTheDiskBeforeItBegins() throws SQLException {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.received("a-1");
            journal.begins("a-1", "execute");

            assertThat(journal.rows("select kind from entry order by seq")).containsExactly("received", "phase_begins");
        }
    }

    @Test
    void howAnActionBeganSurvivesARestart() {
        TakenAction taken = TestJournal.taken("a-2", Map.of("command", "true"), "nightly 7", "a-1");
        try (TestJournal first = new TestJournal(directory)) {
            first.whole("a-1");
            first.received(taken);
            first.rest("a-2");
        }

        try (TestJournal second = new TestJournal(directory)) {
            TakenAction read = second.journal.taken("a-2").orElseThrow();
            assertThat(read).usingRecursiveComparison().ignoringFields("action").isEqualTo(taken);
            assertThat(read.action().params()).isEqualTo(taken.action().params());
            assertThat(second.journal.keyed("nightly 7")).contains(read);
            assertThat(second.journal.keyed("")).isEmpty();
            assertThat(second.journal.undoing("a-1")).containsExactly("a-2");
            assertThat(second.journal.undoing("a-2")).isEmpty();
        }
    }

    @Test
    void whatBeganLatelyIsKnownAfterARestart() {
        Instant start = Instant.now().minusSeconds(1);
        try (TestJournal first = new TestJournal(directory)) {
            first.whole("a-1");
            first.received("never-begun");
            first.phase("never-begun", "validate_pre");
            first.received(TestJournal.taken("a-2", Map.of(), "", "a-1"));
            first.phase("a-2", "rollback");
            first.whole("a-3");
        }

        try (TestJournal second = new TestJournal(directory)) {
            assertThat(second.journal.begunSince(start, 10))
                    .extracting(begun -> begun.taken().id())
                    .containsExactly("a-3", "a-2", "a-1");
            assertThat(second.journal.begunSince(start, 2)).hasSize(2);
            assertThat(second.journal.begunSince(Instant.now().plusSeconds(60), 10))
                    .isEmpty();
        }
    }

    @Test
    void secretsByNameAreNeverWritten() throws Exception {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.received(
                    "a-1",
                    Map.of(
                            "password", "hunter2",
                            "url", "https://example.org",
                            "headers", Map.of("Authorization", "Bearer hunter2", "Accept", "text/plain"),
                            "list", List.of(Map.of("api_key", "hunter2")),
                            "db_password", "secret:db"));

            assertThat(journal.rows("select json_extract(body, '$.params') from entry")
                            .get(0))
                    .contains("\"password\":\"[redacted]\"", "\"url\":\"https://example.org\"")
                    .contains("\"Authorization\":\"[redacted]\"", "\"Accept\":\"text/plain\"")
                    .contains("\"api_key\":\"[redacted]\"", "\"db_password\":\"secret:db\"");
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("hunter2");
            }
        }
    }

    @Test
    void manyWritersShareTheirTransactionsAndTheChainIsWhole() throws InterruptedException, ExecutionException {
        int writers = 8;
        int actions = 40;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try (TestJournal journal = new TestJournal(directory)) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String prefix = "w" + writer + "-";
                all.add(threads.submit(() -> IntStream.range(0, actions).forEach(i -> journal.whole(prefix + i))));
            }
            for (Future<?> future : all) {
                future.get();
            }

            assertThat(journal.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
            assertThat(journal.journal.verify(1, Long.MAX_VALUE).checked()).isEqualTo(8L * writers * actions);
            assertThat(journal.journal.history(1_000)).hasSize(writers * actions);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anInterruptedCallerStillKnowsThatItIsWritten() {
        try (TestJournal journal = new TestJournal(directory)) {
            Thread.currentThread().interrupt();
            journal.whole("a-1");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(journal.journal.report("a-1")).isPresent();
        }
    }
}
