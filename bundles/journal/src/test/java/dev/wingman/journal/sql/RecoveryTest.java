package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart makes of actions that the last runtime left under way. */
class RecoveryTest {

    @TempDir
    Path directory;

    private List<String> unknown = List.of();

    private interface Cut {
        void until(TestJournal journal);
    }

    @Test
    void whatWasNotExecutedHasFailed() throws IOException {
        assertThat(settled(journal -> {
                    journal.received("a");
                    journal.phase("a", "validate_pre");
                }))
                .satisfies(report -> {
                    assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(report.message()).isEqualTo("the runtime ended before anything was executed");
                    assertThat(report.phases()).extracting(PhaseReport::name).containsExactly("validate_pre");
                    assertThat(report.trust()).isEqualTo("trusted");
                });
    }

    @Test
    void ofWhatWasBeingExecutedNobodyKnowsTheEffect() throws IOException {
        assertThat(settled(journal -> {
                    journal.received("a");
                    journal.phase("a", "validate_pre");
                    journal.begins("a", "execute");
                }))
                .satisfies(report -> {
                    assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(report.message())
                            .isEqualTo(
                                    "the runtime ended while it was executed; nobody knows the effect: look at host://here");
                    assertThat(report.phases().get(1))
                            .isEqualTo(new PhaseReport("execute", false, "was cut: the runtime ended", Duration.ZERO));
                });
    }

    @Test
    void whatWasExecutedAndNotVerifiedIsUnknown() throws IOException {
        assertThat(settled(journal -> {
                    journal.received("a");
                    journal.phase("a", "execute");
                    journal.begins("a", "validate_post");
                }))
                .satisfies(report -> {
                    assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(report.message())
                            .isEqualTo(
                                    "the runtime ended after it was executed, before it was verified; nobody knows the effect:"
                                            + " look at host://here");
                    assertThat(report.result()).isEqualTo(ActionResult.success("done", Map.of("before", "7")));
                });
    }

    @Test
    void whatWasVerifiedHasSucceeded() throws IOException {
        assertThat(settled(journal -> {
                    journal.received("a");
                    journal.phase("a", "execute");
                    journal.phase("a", "validate_post");
                }))
                .satisfies(report -> {
                    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
                    assertThat(report.message())
                            .isEqualTo("executed and verified; the runtime ended before it could say so");
                });
    }

    @Test
    void whatWasRolledBackIsRolledBackAndAHalfRollbackIsUnknown() throws IOException {
        assertThat(settled(journal -> {
                            journal.received("a");
                            journal.phase("a", "execute");
                            journal.phase("a", "rollback");
                        })
                        .outcome())
                .isEqualTo(Outcome.ROLLED_BACK);
        assertThat(settled(journal -> {
                            journal.received("b");
                            journal.phase("b", "execute");
                            journal.begins("b", "rollback");
                        })
                        .message())
                .isEqualTo(
                        "the runtime ended while it was being rolled back; nobody knows the effect: look at host://here");
    }

    @Test
    void whatIsUnknownIsToldToThisRuntimeAlone() throws IOException {
        settled(journal -> {
            journal.received("a");
            journal.phase("a", "execute");
            journal.received("b");
        });

        assertThat(unknown).containsExactly("a");
        try (TestJournal again = new TestJournal(directory)) {
            assertThat(again.journal.unknownSinceTheCut()).isEmpty();
        }
    }

    @Test
    void aRollbackOnDemandThatWasDoneHasSucceeded() throws IOException {
        assertThat(settled(journal -> {
                    journal.received(TestJournal.taken("b", Map.of(), "", "a"));
                    journal.phase("b", "rollback");
                }))
                .satisfies(report -> {
                    assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
                    assertThat(report.message())
                            .isEqualTo("action a was rolled back; the runtime ended before it could say so");
                });
    }

    @Test
    void settlingIsAnEntryLikeAnyOtherAndHappensOnce() throws IOException {
        settled(journal -> journal.received("a"));
        try (TestJournal again = new TestJournal(directory)) {
            assertThat(again.journal.history(10)).hasSize(1);
            assertThat(again.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
            assertThat(again.journal.verify(1, Long.MAX_VALUE).checked()).isEqualTo(2);
        }
    }

    /** The copy is what a disk holds after power loss: the files as they are, with nothing closed. */
    private ActionReport settled(Cut cut) throws IOException {
        Path before = Files.createTempDirectory(directory, "before");
        try (TestJournal running = new TestJournal(before)) {
            cut.until(running);
            // Ordered behind all that was written without waiting.
            assertThat(running.journal.history(1)).isEmpty();
            for (String name : List.of("journal.db", "journal.db-wal")) {
                Files.copy(
                        before.resolve(name),
                        directory.resolve(name),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(directory.resolve("journal.db-shm"));
        }
        try (TestJournal next = new TestJournal(directory)) {
            unknown = next.journal.unknownSinceTheCut();
            return next.journal.history(1).get(0);
        }
    }
}
