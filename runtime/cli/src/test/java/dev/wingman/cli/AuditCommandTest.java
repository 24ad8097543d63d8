package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wingman audit} without a runtime, and the commands that are the shell's. */
@Timeout(60)
class AuditCommandTest {

    private static final String HASH = "fe7f2f6cbd94ca2d3e6f8ca0e8f5ed9bd3cc9b5c0e3ad0d1e4f0f6f2c0d1a2b3";

    @TempDir
    Path home;

    private Call call(String... args) {
        return Call.of(new FakeHost(home), args);
    }

    @Test
    void withoutAJournalThereIsNothingToCheck() {
        String message = "there is no journal " + home.resolve("data/journal.db") + ": no action was ever taken here";

        assertThat(call("audit", "verify")).isEqualTo(new Call(2, "", "wingman: " + message + "\n"));
        assertThat(call("audit", "export").exitCode()).isEqualTo(2);
        assertThat(call("audit", "verify", "--json").out())
                .isEqualTo("{\"error\":{\"exit_code\":2,\"code\":\"bad_input\",\"message\":\"" + message + "\"}}\n");
    }

    @Test
    void aChangedEntryIsNamedAndEndsWithOne() throws Exception {
        journal("1, 5, 'received', 'a-1', '{}', '" + HASH + "'");

        Call verified = call("audit", "verify");

        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.out())
                .startsWith("changed: ")
                .contains("\n  entry 1 (received of action 'a-1') was changed, or put here, after it was written\n")
                .endsWith("\n  head  1:" + HASH + "\n");
        assertThat(call("audit", "verify", "--json").out())
                .startsWith("{\"whole\":false,\"checked\":1,\"head\":\"1:" + HASH + "\",\"findings\":[\"entry 1 ");
    }

    @Test
    void anEmptyJournalIsWholeButNotWhatSomebodySawBefore() throws Exception {
        journal("");

        assertThat(call("audit", "verify"))
                .isEqualTo(new Call(0, "whole: 0 entries\n  head  0:" + "0".repeat(64) + "\n", ""));
        assertThat(call("audit", "verify", "--head", "7:" + HASH).out())
                .contains("entry 7 is not the one that was there before: the journal was cut off or written anew");
        assertThat(call("audit", "verify", "--head", "7:nonsense").err())
                .isEqualTo(
                        "wingman: --head: '7:nonsense' is no head, expected what 'wingman audit verify' printed, such as"
                                + " 18:3fd1…\n");
    }

    @Test
    void anExportIsWrittenOnceAndNothingIsOverwritten() throws Exception {
        journal("1, 5, 'received', 'a-1', '{}', '" + HASH + "'");
        Path file = home.resolve("export.jsonl");

        assertThat(call("audit", "export", file.toString()))
                .isEqualTo(new Call(0, "exported: 1 entries to " + file + "\n", ""));
        assertThat(Files.readString(file))
                .isEqualTo("{\"seq\":1,\"at\":5,\"kind\":\"received\",\"action\":\"a-1\",\"body\":\"{}\",\"hash\":\""
                        + HASH + "\"}\n");
        assertThat(call("audit", "export", file.toString()))
                .isEqualTo(new Call(2, "", "wingman: " + file + ": is there already\n"));
        assertThat(call("audit", "export").out()).isEqualTo(Files.readString(file));
    }

    @Test
    void commandsOfTheShellKeepTheirWordsApart() throws Exception {
        FakeHost host = new FakeHost(home).withShell((line, directory, out, err) -> {
            try {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        });
        try (RuntimeHost.RunningRuntime running =
                host.start(new RuntimeHost.Order(home, SocketPath.of(home), RuntimeHost.Mode.HEADLESS))) {
            assertThat(running).isNotNull();
            assertThat(Call.of(host, "approve", "a-1", "--reason", "it is; time | $x")
                            .out())
                    .isEqualTo("approve a-1 --reason 'it is; time | $x'\n");
            assertThat(Call.of(host, "policy", "test", "docker", "restart", "--target", "docker://nginx")
                            .out())
                    .isEqualTo("policy test docker restart --target docker://nginx\n");
            assertThat(Call.of(host, "approvals", "--help").out()).isEqualTo("help wingman:approvals\n");
            assertThat(Call.of(host, "approve", "a-1", "--reason", "it's time"))
                    .isEqualTo(new Call(
                            2,
                            "",
                            "wingman: it's time: a word with a single quote cannot be handed on; use 'wingman sh'\n"));
        }
    }

    /** A journal with one entry, or none, made by hand. */
    private void journal(String entry) throws Exception {
        Path data = Files.createDirectory(home.resolve("data"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            for (String script : new String[] {"001-journal.sql", "002-keys-and-rollbacks.sql"}) {
                statement.executeUpdate(
                        Files.readString(Path.of("../../bundles/journal/src/main/resources/schema/" + script)));
            }
            statement.execute("pragma user_version = 2");
            if (!entry.isEmpty()) {
                statement.execute("insert into entry values (" + entry + ")");
            }
        }
    }
}
