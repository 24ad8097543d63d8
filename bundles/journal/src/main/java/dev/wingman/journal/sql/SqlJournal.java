package dev.wingman.journal.sql;

import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.BegunAction;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
import dev.wingman.core.TakenAction;
import dev.wingman.journal.Audit;
import dev.wingman.journal.AuditResult;
import dev.wingman.journal.JournalException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The journal of a home, {@code data/journal.db}. It is opened with the first action, for a start should not pay for it, or
 * at the start if the last runtime was cut.
 */
@Component(service = {Journal.class, Audit.class})
public final class SqlJournal implements Journal, Audit {

    private static final System.Logger LOG = System.getLogger("dev.wingman.journal");
    private static final String HOME = "wingman.home";

    /** How long a question waits for what was handed over before it. */
    private static final long PATIENCE_IN_SECONDS = 2;

    private final Database database;
    private final Recovery recovery = new Recovery();
    private final GroupCommit writer;
    private final boolean cut;
    private final Reader reader;
    private final Audit audit;

    @Activate
    public SqlJournal(BundleContext context) {
        this(Database.of(Path.of(context.getProperty(HOME))));
    }

    SqlJournal(Database database) {
        this.database = database;
        this.writer = new GroupCommit(database, recovery);
        this.reader = new Reader(database);
        this.audit = new SqlAudit(database);
        this.cut = database.wasLeftOpen();
        if (cut) {
            CompletableFuture<Long> unused =
                    writer.open(); // Its failure is logged, and comes back with the first action.
        }
    }

    @Override
    public ActionLog received(TakenAction action) {
        CompletableFuture<Long> written = writer.begin(new Draft(
                Kinds.RECEIVED,
                action.id(),
                ActionJson.write(action),
                (statements, seq) -> statements.received(seq, action)));
        return new Entries(writer, action.id(), written);
    }

    @Override
    public ActionLog resumed(String actionId) {
        return new Entries(writer, actionId, GroupCommit.NOTHING_BEFORE);
    }

    @Override
    public void answered(String actionId, String answer, String by, String reason) {
        writer.write(
                new Draft(
                        Kinds.ANSWERED,
                        actionId,
                        Bodies.answered(answer, by, reason),
                        (statements, seq) -> statements.answered(actionId)),
                GroupCommit.NOTHING_BEFORE,
                true);
    }

    @Override
    public Optional<TakenAction> taken(String id) {
        return takenWhere("a.id = ?", id);
    }

    @Override
    public Optional<TakenAction> keyed(String key) {
        return takenWhere("a.key = ?", key);
    }

    private Optional<TakenAction> takenWhere(String condition, String value) {
        settle();
        return reader.ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select e.action, e.body from action a join entry e on e.seq = a.received_seq where "
                            + condition)) {
                statement.setString(1, value);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(ActionJson.readTaken(row.getString(1), row.getString(2)))
                            : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<String> undoing(String id) {
        settle();
        return reader.ask(connection -> {
            List<String> ids = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("select id from action where undoes = ? order by received_seq")) {
                statement.setString(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        ids.add(row.getString(1));
                    }
                }
            }
            return ids;
        });
    }

    /** From the end of the entries, which are in the order of time, to the first that is older. */
    @Override
    public List<BegunAction> begunSince(Instant since, int most) {
        settle();
        return reader.ask(connection -> {
            List<BegunAction> begun = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "select b.at, r.action, r.body from entry b join action a on a.id = b.action"
                            + " join entry r on r.seq = a.received_seq where b.kind = 'phase_begins' and b.body = iif(a.undoes is"
                            + " null, ?, ?) order by b.seq desc")) {
                statement.setString(1, Bodies.phaseBegins("execute"));
                statement.setString(2, Bodies.phaseBegins("rollback"));
                try (ResultSet row = statement.executeQuery()) {
                    while (begun.size() < most && row.next() && row.getLong(1) >= since.toEpochMilli()) {
                        begun.add(new BegunAction(
                                ActionJson.readTaken(row.getString(2), row.getString(3)),
                                Instant.ofEpochMilli(row.getLong(1))));
                    }
                }
            }
            return begun;
        });
    }

    @Override
    public List<String> unknownSinceTheCut() {
        if (!cut) {
            return List.of();
        }
        GroupCommit.await(writer.open());
        return recovery.unknown();
    }

    @Override
    public List<PendingAction> pending() {
        settle();
        return reader.ask(connection -> {
            List<PendingAction> waiting = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select e.body from asking a join entry e on e.seq = a.asked_seq order by a.asked_seq")) {
                while (row.next()) {
                    waiting.add(ActionJson.readPending(row.getString(1)));
                }
            }
            return waiting;
        });
    }

    /** A journal that cannot be written, or not in reasonable time, may still be read. */
    private void settle() {
        try {
            GroupCommit.await(writer.open().orTimeout(PATIENCE_IN_SECONDS, TimeUnit.SECONDS));
        } catch (JournalException e) {
            LOG.log(Level.DEBUG, "read without what is still being written", e);
        }
    }

    @Override
    public List<ActionReport> history(int limit) {
        settle();
        return reader.ask(connection -> reports(
                connection,
                "select e.body from action a join entry e on e.seq = a.ended_seq where a.ended_seq is not null"
                        + " order by a.ended_seq desc limit ?",
                statement -> statement.setInt(1, Math.max(0, limit))));
    }

    @Override
    public Optional<ActionReport> report(String id) {
        settle();
        List<ActionReport> found = reader.ask(connection -> reports(
                connection,
                "select e.body from action a join entry e on e.seq = a.ended_seq where a.id = ?",
                statement -> statement.setString(1, id)));
        return found.stream().findFirst();
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private static List<ActionReport> reports(Connection connection, String question, Parameters parameters)
            throws SQLException {
        List<ActionReport> reports = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            parameters.set(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reports.add(ActionJson.readReport(row.getString(1)));
                }
            }
        }
        return reports;
    }

    @Override
    public AuditResult verify(long from, long to) {
        settle();
        return audit.verify(from, to);
    }

    @Override
    public AuditResult verify(long from, long to, Map<Long, String> known) {
        settle();
        return audit.verify(from, to, known);
    }

    @Override
    public long export(long from, long to, Appendable out) throws IOException {
        settle();
        return audit.export(from, to, out);
    }

    @Deactivate
    public void close() throws InterruptedException {
        // The last to close writes back and removes the log, which a reader cannot.
        reader.close();
        writer.close();
    }

    @Override
    public String toString() {
        return "journal " + database.file();
    }
}
