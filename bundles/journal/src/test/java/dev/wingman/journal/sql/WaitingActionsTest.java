package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.core.PendingAction;
import dev.wingman.policy.Origin;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a human waits in the journal. */
class WaitingActionsTest {

    @TempDir
    Path directory;

    @Test
    void whatWaitsSurvivesARestartAsItWasAndIsNotSettled() {
        PendingAction action = action("a-1");
        try (TestJournal first = new TestJournal(directory)) {
            first.received("a-1");
            first.log(action.id()).asked(action);
        }

        try (TestJournal second = new TestJournal(directory)) {
            assertThat(second.journal.pending()).containsExactly(action);
            assertThat(second.journal.history(10)).isEmpty();
        }
    }

    @Test
    void anAnswerIsGivenOnce() {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.received("a-1");
            journal.log("a-1").asked(action("a-1"));
            journal.journal.answered("a-1", "approved", "jane", "");

            assertThat(journal.journal.pending()).isEmpty();
            assertThatThrownBy(() -> journal.journal.answered("a-1", "approved", "jane", ""))
                    .hasMessage("the journal " + journal.file + ": action 'a-1' does not wait for an answer");
            assertThat(journal.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
        }
    }

    @Test
    void whatWasApprovedAndCutBeforeItBeganIsSettled() {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.received("a-1");
            journal.log("a-1").asked(action("a-1"));
            journal.journal.answered("a-1", "approved", "jane", "");
        }

        try (TestJournal journal = new TestJournal(directory)) {
            assertThat(journal.journal.history(1).get(0).message())
                    .isEqualTo("the runtime ended before anything was executed");
        }
    }

    @Test
    void whoChangesTheTableOfThoseThatWaitIsFound() throws SQLException {
        try (TestJournal journal = new TestJournal(directory)) {
            journal.received("a-1");
            journal.log("a-1").asked(action("a-1"));
            journal.received("a-2");
            journal.log("a-2").asked(action("a-2"));
            journal.journal.answered("a-2", "rejected", "jane", "no");
            journal.log("a-2").ended(TestJournal.report("a-2"), true);
            assertThat(findings(journal)).isEmpty();

            journal.tamper("delete from asking where id = 'a-1'");
            assertThat(findings(journal))
                    .containsExactly(
                            "the table of actions that wait does not say of action 'a-1' what the entries say");

            journal.tamper("insert into asking values ('a-1', 2), ('a-2', 4), ('a-9', 2)");
            assertThat(findings(journal))
                    .containsExactlyInAnyOrder(
                            "the table of actions that wait does not say of action 'a-2' what the entries say",
                            "the table of actions that wait does not say of action 'a-9' what the entries say");
        }
    }

    private static List<String> findings(TestJournal journal) {
        return journal.journal.verify(1, Long.MAX_VALUE).findings();
    }

    private static PendingAction action(String id) {
        Map<String, Object> params = new HashMap<>();
        params.put("nothing", null);
        params.put("list", Arrays.asList(1L, 2.5, "x", true, null, Map.of("y", "ä\n\u2028")));
        return new PendingAction(
                id,
                "script",
                "1.0.0",
                "trusted",
                "0f".repeat(32),
                "run_bash",
                "host://here",
                params,
                Map.of("ticket", 7L),
                Duration.ofSeconds(90),
                Origin.SHELL,
                "jane",
                "the rule 'by night' wants a human to agree",
                true,
                TestJournal.START,
                TestJournal.START.plusSeconds(60),
                "");
    }
}
