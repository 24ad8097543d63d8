package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.wingman.journal.AuditResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever can write to the file can change it, but not unnoticed. */
class TamperingTest {

    private static final Path VERIFIER = Path.of("../../runtime/dist/src/main/bin/wingman-audit.py");

    @TempDir
    Path directory;

    private TestJournal journal;

    /** Two whole actions and one that a restart settled: all kinds of entries. */
    @BeforeEach
    void write() {
        try (TestJournal first = new TestJournal(directory)) {
            first.whole("a-1");
            first.received("a-2");
        }
        journal = new TestJournal(directory);
        journal.received(TestJournal.taken("a-3", Map.of(), "a key", "a-1"));
        journal.rest("a-3");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    static Stream<Arguments> everyFieldOfEveryKind() {
        return Stream.of("received", "phase_begins", "phase_ended", "ended", "settled")
                .flatMap(kind -> Stream.of(
                                "at = at + 1",
                                "kind = 'noted'",
                                "action = 'a-9'",
                                "body = replace(body, '}', ' }')",
                                "hash = substr(hash, 2) || substr(hash, 1, 1)",
                                "body = cast(body as blob) || x'00'")
                        .map(change -> arguments(kind, change)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyFieldOfEveryKind")
    void everyChangedFieldIsFound(String kind, String change) throws SQLException {
        String seq = journal.rows("select max(seq) from entry where kind = '" + kind + "'")
                .get(0);
        journal.tamper("update entry set " + change + " where seq = " + seq);

        AuditResult result = journal.journal.verify(1, Long.MAX_VALUE);

        assertThat(result.findings()).anyMatch(finding -> finding.startsWith("entry " + seq + " "));
    }

    @Test
    void aWholeJournalHasNoFinding() {
        AuditResult result = journal.journal.verify(1, Long.MAX_VALUE);

        assertThat(result.findings()).isEmpty();
        assertThat(result.checked()).isEqualTo(18);
        assertThat(result.last()).isEqualTo(18);
        assertThat(result.head()).hasSize(64);
    }

    @Test
    void removedEntriesAreNamed() throws SQLException {
        journal.tamper("delete from entry where seq in (3, 5, 6)");

        assertThat(findings()).contains("entry 3 is missing", "entries 5 to 6 are missing");
    }

    @Test
    void aCutTailIsSeenByTheTableOfActions() throws SQLException {
        journal.tamper("delete from entry where seq = 18");

        assertThat(findings()).containsExactly("the table of actions says of action 'a-3' what no entry says");
    }

    @Test
    void aTailThatWasCutWithCareIsSeenByWhoeverKeptTheHead() throws SQLException, IOException, InterruptedException {
        String head = journal.journal.verify(1, Long.MAX_VALUE).head();
        journal.tamper("update action set ended_seq = null where id = 'a-3'");
        journal.tamper("delete from entry where seq = 18");

        assertThat(findings()).isEmpty();
        assertThat(journal.journal.verify(1, Long.MAX_VALUE, Map.of(18L, head)).findings())
                .containsExactly(
                        "entry 18 is not the one that was there before: the journal was cut off or written anew");
        assertThat(python(head)).startsWith("1\nthe journal ends with ");
    }

    @Test
    void anInsertedEntryIsNamed() throws SQLException {
        journal.tamper("update entry set seq = seq + 100 where seq > 4");
        journal.tamper("update entry set seq = seq - 99 where seq > 100");
        journal.tamper("insert into entry select 5, at, kind, action, body, hash from entry where seq = 4");

        assertThat(findings()).anyMatch(finding -> finding.startsWith("entry 5 "));
    }

    @Test
    void reorderedEntriesAreNamed() throws SQLException {
        journal.tamper("update entry set seq = 1000 where seq = 4");
        journal.tamper("update entry set seq = 4 where seq = 5");
        journal.tamper("update entry set seq = 5 where seq = 1000");

        assertThat(findings())
                .anyMatch(finding -> finding.startsWith("entry 4 "))
                .anyMatch(finding -> finding.startsWith("entry 5 "));
    }

    static List<String> changesOfTheTableOfActions() {
        return List.of(
                "update action set plugin = 'other' where id = 'a-1'",
                "update action set version = '2.0.0' where id = 'a-1'",
                "update action set trust = 'sandboxed' where id = 'a-1'",
                "update action set type = 'other' where id = 'a-1'",
                "update action set target = 'other' where id = 'a-1'",
                "update action set received_seq = 2 where id = 'a-1'",
                "update action set ended_seq = 7 where id = 'a-1'",
                "update action set ended_seq = 18 where id = 'a-1'",
                "update action set ended_seq = null where id = 'a-1'",
                "update action set id = 'a-9' where id = 'a-1'",
                "delete from action where id = 'a-1'",
                "update action set key = 'k' where id = 'a-1'",
                "update action set undoes = 'a-3' where id = 'a-1'",
                "update action set key = null where id = 'a-3'",
                "update action set undoes = null where id = 'a-3'",
                "insert into action select 'a-9', plugin, version, trust, type, target, received_seq, ended_seq, key, undoes from action");
    }

    @ParameterizedTest
    @MethodSource("changesOfTheTableOfActions")
    void whatAnswersQuestionsMustFollowFromTheEntries(String change) throws SQLException {
        journal.tamper(change.contains("select 'a-9'") ? change + " where id = 'a-1'" : change);

        assertThat(findings()).isNotEmpty().allMatch(finding -> finding.startsWith("the table of actions "));
    }

    @Test
    void aChangeWithAllHashesMadeAnewIsSeenByWhoeverKeptTheHead() throws Exception {
        String head = journal.journal.verify(1, Long.MAX_VALUE).head();
        journal.tamper("update entry set body = replace(body, 'done', 'gone') where seq = 8");
        rehash();

        assertThat(findings()).isEmpty();
        assertThat(journal.journal.verify(1, Long.MAX_VALUE, Map.of(18L, head)).findings())
                .hasSize(1);
    }

    @Test
    void partsCanBeChecked() throws SQLException {
        journal.tamper("update entry set at = 0 where seq = 4");

        assertThat(journal.journal.verify(5, 10).findings()).isEmpty();
        assertThat(journal.journal.verify(5, 10).checked()).isEqualTo(6);
        assertThat(journal.journal.verify(2, 4).findings()).hasSize(1);
    }

    @Test
    void aScriptInAnotherLanguageAgrees() throws Exception {
        assertThat(python())
                .startsWith("0\n18 entries, 0 wrong, head "
                        + journal.journal.verify(1, Long.MAX_VALUE).head());

        journal.tamper("update entry set body = replace(body, 'done', 'gone') where seq = 8");
        journal.tamper("delete from entry where seq = 12");

        assertThat(python()).startsWith("1\nentry 8 was changed\nafter entry 11 comes entry 13\n17 entries, 2 wrong");
    }

    private List<String> findings() {
        return journal.journal.verify(1, Long.MAX_VALUE).findings();
    }

    private void rehash() throws SQLException {
        dev.wingman.journal.chain.Chain chain = new dev.wingman.journal.chain.Chain();
        String before = dev.wingman.journal.chain.Chain.BEGINNING;
        for (int seq = 1; seq <= 18; seq++) {
            String where = " from entry where seq = " + seq;
            before = chain.next(
                    before,
                    seq,
                    Long.parseLong(journal.rows("select at" + where).get(0)),
                    journal.rows("select kind" + where).get(0),
                    journal.rows("select action" + where).get(0),
                    journal.rows("select body" + where).get(0));
            journal.tamper("update entry set hash = '" + before + "' where seq = " + seq);
        }
    }

    private String python(String... arguments) throws IOException, InterruptedException {
        Path export = directory.resolve("export.jsonl");
        try (var out = Files.newBufferedWriter(export)) {
            journal.journal.export(1, Long.MAX_VALUE, out);
        }
        List<String> command = new java.util.ArrayList<>(List.of("python3", VERIFIER.toString(), export.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + "\n" + said;
    }
}
