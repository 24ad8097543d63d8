package dev.wingman.journal.sql;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ends the actions that the last runtime left under way: each gets a report, of the kind {@code settled}. */
final class Recovery {

    private static final System.Logger LOG = System.getLogger("dev.wingman.journal");

    private final List<String> unknown = new CopyOnWriteArrayList<>();

    /** The actions of which nobody knows the effect, once they are settled. Thread-safe. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** What the entries of the actions that have not ended make of them; they are still to be written. */
    List<Draft> settle(Connection connection) throws SQLException {
        unknown.clear(); // It may not be the first attempt.
        List<Draft> drafts = new ArrayList<>();
        for (Unsettled action : unsettled(connection)) {
            ActionReport report = Settlement.of(action);
            if (report.outcome() == Outcome.UNKNOWN) {
                unknown.add(report.id());
            }
            LOG.log(
                    Level.WARNING,
                    "action {0} ({1} {2}): {3}",
                    report.id(),
                    report.plugin(),
                    report.action(),
                    report.message());
            drafts.add(new Draft(
                    Kinds.SETTLED,
                    report.id(),
                    ActionJson.write(report),
                    (statements, seq) -> statements.ended(seq, report.id())));
        }
        return drafts;
    }

    private static List<Unsettled> unsettled(Connection connection) throws SQLException {
        List<Unsettled> actions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select a.id, e.body, e.at from action a"
                        + " join entry e on e.seq = a.received_seq where a.ended_seq is null"
                        + " and a.id not in (select id from asking) order by a.received_seq")) {
            while (row.next()) {
                actions.add(new Unsettled(
                        ActionJson.readTaken(row.getString(1), row.getString(2)),
                        Instant.ofEpochMilli(row.getLong(3))));
            }
        }
        for (Unsettled action : actions) {
            addPhases(connection, action);
        }
        return actions;
    }

    private static void addPhases(Connection connection, Unsettled action) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select kind, body from entry where action = ? order by seq")) {
            statement.setString(1, action.id());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    JsonObject body = JsonParser.parseString(row.getString(2)).getAsJsonObject();
                    switch (row.getString(1)) {
                        case Kinds.PHASE_BEGINS ->
                            action.phaseBegins(body.get("phase").getAsString());
                        case Kinds.PHASE_ENDED -> ended(action, body);
                        default -> {}
                    }
                }
            }
        }
    }

    private static void ended(Unsettled action, JsonObject body) {
        action.phaseEnded(
                body.get("phase").getAsString(),
                body.get("ok").getAsBoolean(),
                body.get("message").getAsString());
        if (body.has("result")) {
            action.executed(ActionJson.readResult(body.get("result").toString()));
        }
    }
}
