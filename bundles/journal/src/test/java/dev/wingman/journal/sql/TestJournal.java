package dev.wingman.journal.sql;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.policy.Origin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A journal in a directory of a test, and what actions write to it. */
final class TestJournal implements AutoCloseable {

    static final Instant START = Instant.ofEpochMilli(1_700_000_000_123L);

    final Path file;
    final SqlJournal journal;
    private final Map<String, ActionLog> logs = new HashMap<>();

    TestJournal(Path directory) {
        this(new Database(directory.resolve(Database.FILE_NAME)));
    }

    TestJournal(Database database) {
        this.file = database.file();
        this.journal = new SqlJournal(database);
    }

    void received(String id) {
        received(id, Map.of("command", "true"));
    }

    void received(String id, Map<String, Object> params) {
        received(taken(id, params, "", ""));
    }

    void received(TakenAction taken) {
        logs.put(taken.id(), journal.received(taken));
    }

    static TakenAction taken(String id, Map<String, Object> params, String key, String undoes) {
        Action action = new Action(id, "run_bash", "host://here", params, Map.of("ticket", 7));
        return new TakenAction(action, "script", "1.0.0", "trusted", "c0ffee", Origin.CLI, "ann", key, undoes);
    }

    /** What follows of an action that was received here or earlier. */
    ActionLog log(String id) {
        return logs.computeIfAbsent(id, journal::resumed);
    }

    void phase(String id, String phase) {
        begins(id, phase);
        ActionResult result = phase.equals("execute") ? ActionResult.success("done", Map.of("before", "7")) : null;
        log(id).phaseEnded(new PhaseReport(phase, true, "ok", Duration.ofMillis(2)), result);
    }

    void begins(String id, String phase) {
        log(id).phaseBegins(phase, phase.equals("execute") || phase.equals("rollback"));
    }

    void whole(String id) {
        received(id);
        rest(id);
    }

    void rest(String id) {
        phase(id, "validate_pre");
        phase(id, "execute");
        phase(id, "validate_post");
        log(id).ended(report(id), true);
    }

    static ActionReport report(String id) {
        return new ActionReport(
                id,
                "script",
                "1.0.0",
                "trusted",
                "run_bash",
                "host://here",
                Outcome.SUCCEEDED,
                "done",
                START,
                Duration.ofNanos(1_234_000),
                List.of(new PhaseReport("execute", true, "ok", Duration.ofNanos(5_000))),
                ActionResult.success("done", Map.of("lines", List.of("a", 1L, true), "nested", Map.of("x", 0.5))),
                List.of("none"));
    }

    List<String> rows(String question) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** What somebody does who can write to the file. */
    void tamper(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
