package dev.wingman.journal.sql;

import dev.wingman.api.Action;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

    private final Database database;
    private final GroupCommit writer;
    private final Reader reader;
    private final Audit audit;

    @Activate
    public SqlJournal(BundleContext context) {
        this(Database.of(Path.of(context.getProperty(HOME))));
    }

    SqlJournal(Database database) {
        this.database = database;
        this.writer = new GroupCommit(database, new Recovery());
        this.reader = new Reader(database);
        this.audit = new SqlAudit(database);
        if (database.wasLeftOpen()) {
            CompletableFuture<Long> unused =
                    writer.open(); // Its failure is logged, and comes back with the first action.
        }
    }

    @Override
    public void received(Action action, String plugin, String version, String trust) {
        Received received = new Received(plugin, version, trust, action.type(), action.target());
        await(writer.append(new Draft(
                Kinds.RECEIVED,
                action.id(),
                Bodies.received(action, received),
                (statements, seq) -> statements.received(seq, action.id(), received))));
    }

    @Override
    public void phaseBegins(String actionId, String phase, boolean mayChange) {
        CompletableFuture<Long> written =
                writer.append(new Draft(Kinds.PHASE_BEGINS, actionId, Bodies.phaseBegins(phase), Draft.Meaning.NONE));
        if (mayChange) {
            await(written);
        }
    }

    @Override
    public void phaseEnded(String actionId, ActionReport.PhaseReport phase) {
        CompletableFuture<Long> unused =
                writer.append(new Draft(Kinds.PHASE_ENDED, actionId, Bodies.phaseEnded(phase), Draft.Meaning.NONE));
    }

    @Override
    public void ended(ActionReport report) {
        await(writer.append(new Draft(
                Kinds.ENDED,
                report.id(),
                ActionJson.write(RedactedReport.of(report)),
                (statements, seq) -> statements.ended(seq, report.id()))));
    }

    @Override
    public void asked(PendingAction action) {
        await(writer.append(new Draft(
                Kinds.ASKED,
                action.id(),
                ActionJson.write(action),
                (statements, seq) -> statements.asked(seq, action.id()))));
    }

    @Override
    public void answered(String actionId, String answer, String by, String reason) {
        await(writer.append(new Draft(
                Kinds.ANSWERED,
                actionId,
                Bodies.answered(answer, by, reason),
                (statements, seq) -> statements.answered(actionId))));
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

    /** A journal that cannot be written may still be read. */
    private void settle() {
        try {
            await(writer.open());
        } catch (JournalException e) {
            LOG.log(Level.DEBUG, "read without being settled", e);
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
    public AuditResult verify(long from, long to, long known, String hash) {
        settle();
        return audit.verify(from, to, known, hash);
    }

    @Override
    public long export(long from, long to, Appendable out) throws IOException {
        settle();
        return audit.export(from, to, out);
    }

    private static void await(CompletableFuture<Long> written) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    written.get();
                    return;
                } catch (InterruptedException e) {
                    // What is on its way to the disk cannot be called back; whoever is interrupted learns it after.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof JournalException failure
                            ? failure
                            : new JournalException("the journal's writer failed: " + e.getCause(), e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
