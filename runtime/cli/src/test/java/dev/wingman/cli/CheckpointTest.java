package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.journal.chain.Chain;
import dev.wingman.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints: who signed one proves what was before it, and lets it be removed. */
@Timeout(120)
class CheckpointTest {

    @TempDir
    Path directory;

    private Path home;
    private Path database;
    private Path password;
    private String before = Chain.BEGINNING;

    @BeforeEach
    void write() throws Exception {
        home = Files.createDirectory(directory.resolve("home"));
        Files.createDirectory(home.resolve("plugins"));
        database = Files.createDirectory(home.resolve("data")).resolve("journal.db");
        password = Files.createFile(
                directory.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "correct horse battery staple\n");
        for (String script : new String[] {"001-journal.sql", "002-keys-and-rollbacks.sql"}) {
            execute(Files.readString(Path.of("../../bundles/journal/src/main/resources/schema/" + script)));
        }
        execute("pragma user_version = 2");
        execute("insert into changelog values (1, '', '001-journal.sql'), (2, '', '002-keys-and-rollbacks.sql')");
        entry(
                1,
                "received",
                "a-1",
                "{\"plugin\":\"p\",\"version\":\"1\",\"trust\":\"t\",\"action\":\"x\",\"target\":\"y\"}");
        entry(2, "ended", "a-1", "{}");
        execute("insert into action values ('a-1', 'p', '1', 't', 'x', 'y', 1, 2, null, null)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void entry(long seq, String kind, String action, String body) throws SQLException {
        before = new Chain().next(before, seq, seq * 10, kind, action, body);
        execute("insert into entry values (" + seq + ", " + seq * 10 + ", '" + kind + "', '" + action + "', '" + body
                + "', '" + before + "')");
    }

    private Call call(String... args) {
        return Call.of(new FakeHost(home), args);
    }

    private Path keys(String name, boolean trusted) {
        Path keys = directory.resolve(name);
        Call made = call("keys", "new", name, "-d", keys.toString(), "--password-file", password.toString());
        assertThat(made.exitCode()).as(made.toString()).isZero();
        if (trusted) {
            assertThat(call("keys", "trust", keys.resolve("ca.crt").toString()).exitCode())
                    .isZero();
        }
        return keys.resolve("signing.p12");
    }

    private Call checkpoint(Path key) {
        return call("audit", "checkpoint", "--key", key.toString(), "--password-file", password.toString());
    }

    private Path file() {
        return home.resolve("data/checkpoints/2.json");
    }

    @Test
    void aCheckpointIsSignedAndVerifiedFromThenOn() throws Exception {
        Call made = checkpoint(keys("Jane", true));

        assertThat(made.exitCode()).as(made.toString()).isZero();
        assertThat(made.out())
                .startsWith("signed: entry 2 and all before it\n  signer  CN=Jane")
                .endsWith("file    " + file() + "\n");
        Call verified = call("audit", "verify");
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.out())
                .startsWith("whole: 2 entries\n  signed up to 2 on ")
                .contains(" by CN=Jane");
        assertThat(call("audit", "verify", "--json").out()).contains("\"checkpoints\":[2]");
        assertThat(checkpoint(directory.resolve("Jane/signing.p12")).err())
                .contains("is there already: nothing was written since");
    }

    @Test
    void aTailThatWasCutOffAndAJournalThatWasWrittenAnewAreFound() throws Exception {
        checkpoint(keys("Jane", true));
        execute("delete from entry where seq = 2");
        execute("update action set ended_seq = null");

        Call verified = call("audit", "verify");

        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out())
                .contains("entry 2 is not the one that was there before: the journal was cut off or written anew");
        assertThat(checkpoint(directory.resolve("Jane/signing.p12")).err())
                .contains("nothing is signed, for the journal was changed: entry 2 is not the one");
    }

    @Test
    void aCheckpointOfAStrangerProvesNothing() {
        checkpoint(keys("Jane", true));
        Path mallory = keys("Mallory", false);
        assertThat(file().toFile().delete()).isTrue();
        assertThat(checkpoint(mallory).exitCode()).isZero();

        Call verified = call("audit", "verify");

        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out())
                .contains("checkpoint 2.json proves nothing: ")
                .doesNotContain("signed up to");
        assertThat(call("audit", "prune", "--keep", "0").err())
                .contains("nothing was removed: no checkpoint that the home trusts is as old as that");
    }

    @Test
    void eachFieldOfACheckpointIsSigned() throws Exception {
        checkpoint(keys("Jane", true));
        String sound = Files.readString(file());
        Map<String, String> changes = Map.of(
                "\"seq\":2",
                "\"seq\":1",
                "\"hash\":\"" + before,
                "\"hash\":\"" + "0".repeat(64),
                "\"at\":\"20",
                "\"at\":\"19",
                "\"signature\":\"M",
                "\"signature\":\"N");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            assertThat(sound).contains(change.getKey());
            Files.writeString(file(), sound.replace(change.getKey(), change.getValue()));

            Call verified = call("audit", "verify");

            assertThat(verified.exitCode()).as(change + "\n" + verified).isEqualTo(1);
            assertThat(verified.out()).contains("checkpoint 2.json proves nothing: ");
        }
        for (String nonsense :
                new String[] {"", "{}", "[1]", sound.replace("\"certificates\":[", "\"certificates\":[\"x\",")}) {
            Files.writeString(file(), nonsense);
            assertThat(call("audit", "verify").out()).contains("checkpoint 2.json cannot be read: ");
        }
    }

    @Test
    void whatIsBeforeAnOldCheckpointCanBeRemovedAndTheRestIsStillProven() throws Exception {
        checkpoint(keys("Jane", true));
        entry(
                3,
                "received",
                "a-2",
                "{\"plugin\":\"p\",\"version\":\"1\",\"trust\":\"t\",\"action\":\"x\",\"target\":\"y\"}");
        execute("insert into action values ('a-2', 'p', '1', 't', 'x', 'y', 3, null, null, null)");
        assertThat(call("audit", "prune", "--keep", "1").err())
                .contains("no checkpoint that the home trusts is as old as that");

        Call pruned = call("audit", "prune", "--keep", "0");

        assertThat(pruned.exitCode()).as(pruned.toString()).isZero();
        assertThat(pruned.out()).startsWith("removed: 2 entries, up to entry 2 of ");
        Call verified = call("audit", "verify");
        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.out()).startsWith("whole: 1 entry\n  signed up to 2 on ");
        Files.delete(file());
        assertThat(call("audit", "verify").out()).contains("entries 1 to 2 are missing");
    }

    @Test
    void theTimeOfACheckpointIsThatOfItsSigning() throws Exception {
        Instant earliest = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        checkpoint(keys("Jane", true));

        Instant at =
                Instant.parse((String) Json.readObject(Files.readString(file())).get("at"));

        assertThat(at).isBetween(earliest, Instant.now());
        assertThat(call("audit", "prune", "--keep", "-1").err()).contains("--keep -1: expected 0 to 36500 days");
    }
}
