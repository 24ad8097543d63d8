package dev.wingman.testkit.stage;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.BegunAction;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
import dev.wingman.core.TakenAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps nothing: a test has the reports in its hands. */
final class NoJournal implements Journal {

    private static final ActionLog NOTHING = new ActionLog() {
        @Override
        public void asked(PendingAction action) {}

        @Override
        public void phaseBegins(String phase, boolean mayChange) {}

        @Override
        public void phaseEnded(ActionReport.PhaseReport phase, @Nullable ActionResult result) {}

        @Override
        public void ended(ActionReport report, boolean mayHaveChanged) {}
    };

    @Override
    public ActionLog received(TakenAction action) {
        return NOTHING;
    }

    @Override
    public ActionLog resumed(String actionId) {
        return NOTHING;
    }

    @Override
    public void answered(String actionId, String answer, String by, String reason) {}

    @Override
    public Optional<TakenAction> taken(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<TakenAction> keyed(String key) {
        return Optional.empty();
    }

    @Override
    public List<String> undoing(String id) {
        return List.of();
    }

    @Override
    public List<BegunAction> begunSince(Instant since, int most) {
        return List.of();
    }

    @Override
    public List<String> unknownSinceTheCut() {
        return List.of();
    }

    @Override
    public List<PendingAction> pending() {
        return List.of();
    }

    @Override
    public List<ActionReport> history(int limit) {
        return List.of();
    }

    @Override
    public Optional<ActionReport> report(String id) {
        return Optional.empty();
    }
}
