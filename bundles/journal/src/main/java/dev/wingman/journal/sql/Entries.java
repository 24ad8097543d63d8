package dev.wingman.journal.sql;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.PendingAction;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Writes the entries of one action. */
final class Entries implements ActionLog {

    private final GroupCommit writer;
    private final String action;

    /** Its first entry. */
    private final CompletableFuture<Long> received;

    Entries(GroupCommit writer, String action, CompletableFuture<Long> received) {
        this.writer = writer;
        this.action = action;
        this.received = received;
    }

    @Override
    public void asked(PendingAction pending) {
        write(
                true,
                new Draft(
                        Kinds.ASKED,
                        action,
                        ActionJson.write(pending),
                        (statements, seq) -> statements.asked(seq, action)));
    }

    @Override
    public void phaseBegins(String phase, boolean mayChange) {
        write(mayChange, new Draft(Kinds.PHASE_BEGINS, action, Bodies.phaseBegins(phase), Draft.Meaning.NONE));
    }

    @Override
    public void phaseEnded(ActionReport.PhaseReport phase, @Nullable ActionResult result) {
        write(false, new Draft(Kinds.PHASE_ENDED, action, Bodies.phaseEnded(phase, result), Draft.Meaning.NONE));
    }

    @Override
    public void ended(ActionReport report, boolean mayHaveChanged) {
        write(
                mayHaveChanged,
                new Draft(
                        Kinds.ENDED,
                        action,
                        ActionJson.write(RedactedReport.of(report)),
                        (statements, seq) -> statements.ended(seq, action)));
    }

    private void write(boolean wait, Draft draft) {
        writer.write(draft, received, wait);
    }
}
