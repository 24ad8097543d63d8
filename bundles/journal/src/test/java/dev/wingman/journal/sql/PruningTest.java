package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.core.ActionReport;
import dev.wingman.journal.JournalException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed is gone as a whole, and who kept the hash can prove that the rest is what followed. */
class PruningTest {

    @TempDir
    Path directory;

    private TestJournal journal;
    private Pruning pruning;

    @BeforeEach
    void write() {
        journal = new TestJournal(directory);
        for (String id : List.of("a-1", "a-2", "a-3")) {
            journal.whole(id);
        }
        pruning = new Pruning(new Database(journal.file));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private String hash(long seq) throws SQLException {
        return journal.rows("select hash from entry where seq = " + seq).get(0);
    }

    private List<String> findings(Map<Long, String> known) {
        return journal.journal.verify(1, Long.MAX_VALUE, known).findings();
    }

    @Test
    void theBeginningIsRemovedBesideTheWriterAndTheRestIsWholeForWhoKeptTheHash() throws SQLException {
        String hash = hash(16);

        assertThat(pruning.upTo(16, hash)).isEqualTo(16);
        journal.whole("a-4");

        assertThat(journal.journal.history(10)).extracting(ActionReport::id).containsExactly("a-4", "a-3");
        assertThat(journal.journal.taken("a-1")).isEmpty();
        assertThat(findings(Map.of(16L, hash))).isEmpty();
        assertThat(journal.journal.verify(1, Long.MAX_VALUE, Map.of(16L, hash)).checked())
                .isEqualTo(16);
        assertThat(findings(Map.of())).containsExactly("entries 1 to 16 are missing");
        assertThat(findings(Map.of(16L, "0".repeat(64))))
                .containsExactly("entry 17 (received of action 'a-3') was changed, or put here, after it was written");
    }

    @Test
    void whatWasRemovedBeforeAndAfterTheCheckpointIsStillMissed() throws SQLException {
        String hash = hash(8);
        pruning.upTo(16, hash(16));

        assertThat(findings(Map.of(8L, hash))).contains("entries 1 to 16 are missing");
    }

    @Test
    void laterCheckpointsMustStillFit() throws SQLException {
        String first = hash(8);
        String second = hash(16);
        pruning.upTo(8, first);

        assertThat(findings(Map.of(8L, first, 16L, second))).isEmpty();
        assertThat(findings(Map.of(8L, first, 16L, first)))
                .containsExactly(
                        "entry 16 is not the one that was there before: the journal was cut off or written anew");
    }

    @Test
    void anActionThatWasUnderWayThereKeepsItsBeginning() throws SQLException {
        String hash = hash(10);

        assertThatThrownBy(() -> pruning.upTo(10, hash))
                .isInstanceOf(JournalException.class)
                .hasMessage("action 'a-2' was under way at entry 10, and what is kept would not say how it began");
        journal.received("a-9");
        journal.journal.history(1);
        String later = hash(25);
        assertThatThrownBy(() -> pruning.upTo(25, later)).hasMessageContaining("action 'a-9' was under way");
        assertThat(findings(Map.of())).isEmpty();
    }

    @Test
    void nothingIsRemovedFromAJournalThatIsNotTheOneThatWasSeen() {
        assertThatThrownBy(() -> pruning.upTo(16, "0".repeat(64)))
                .hasMessage(
                        "entry 16 is not the one that was there: nothing is removed from a journal that was changed");
        assertThatThrownBy(() -> pruning.upTo(99, "0".repeat(64))).hasMessage("the journal has no entry 99");
        assertThat(findings(Map.of())).isEmpty();
    }
}
