package dev.wingman.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalInMemoryTest {

    @Test
    void theLastReportsComeFirst() {
        JournalInMemory journal = new JournalInMemory();
        journal.ended(report("a", ""));
        journal.ended(report("b", ""));
        journal.ended(report("c", ""));

        assertThat(ids(journal, 2)).containsExactly("c", "b");
        assertThat(ids(journal, Integer.MAX_VALUE)).containsExactly("c", "b", "a");
        assertThat(ids(journal, 0)).isEmpty();
        assertThat(ids(journal, -1)).isEmpty();
    }

    @Test
    void aReportIsFoundByItsId() {
        JournalInMemory journal = new JournalInMemory();
        ActionReport report = report("a", "");
        journal.ended(report);

        assertThat(journal.report("a")).containsSame(report);
        assertThat(journal.report("b")).isEmpty();
    }

    @Test
    void theOldestReportMakesRoomWhenThereAreTooMany() {
        JournalInMemory journal = new JournalInMemory(2, Long.MAX_VALUE);
        journal.ended(report("a", ""));
        journal.ended(report("b", ""));
        journal.ended(report("c", ""));

        assertThat(ids(journal, 10)).containsExactly("c", "b");
        assertThat(journal.report("a")).isEmpty();
    }

    @Test
    void oldReportsMakeRoomForALargeOneAndTheLargestIsStillKept() {
        JournalInMemory journal = new JournalInMemory(100, 1_000);
        journal.ended(report("a", ""));
        journal.ended(report("b", ""));
        journal.ended(report("large", "x".repeat(5_000)));

        assertThat(ids(journal, 10)).containsExactly("large");

        journal.ended(report("c", ""));
        assertThat(ids(journal, 10)).containsExactly("c");
        assertThat(journal)
                .hasToString("in memory: 1 of 100 reports, " + sizeOf(report("c", "")) + " of 1000 characters");
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        JournalInMemory journal = new JournalInMemory();
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(t -> new Thread(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        journal.ended(report(t + "-" + i, ""));
                        assertThat(journal.history(3)).isNotEmpty();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(30_000);
        }

        assertThat(ids(journal, 10_000)).hasSize(4_000).doesNotHaveDuplicates();
    }

    private static long sizeOf(ActionReport report) {
        return ReportSize.characters(report);
    }

    private static List<String> ids(JournalInMemory journal, int limit) {
        return journal.history(limit).stream().map(ActionReport::id).toList();
    }

    private static ActionReport report(String id, String output) {
        return new ActionReport(
                id,
                "script",
                "1.0.0",
                "trusted",
                "run_bash",
                "",
                Outcome.SUCCEEDED,
                "done",
                Instant.EPOCH,
                Duration.ZERO,
                List.of(new ActionReport.PhaseReport("execute", true, "done", Duration.ZERO)),
                ActionResult.success("done", Map.of("streams", List.of(output))),
                List.of());
    }
}
