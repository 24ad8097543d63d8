package dev.wingman.testkit.stage;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
import java.util.List;
import java.util.Optional;

/** Keeps nothing: a test has the reports in its hands. */
final class NoJournal implements Journal {

    @Override
    public void received(Action action, String plugin, String version, String trust) {}

    @Override
    public void phaseBegins(String actionId, String phase, boolean mayChange) {}

    @Override
    public void phaseEnded(String actionId, ActionReport.PhaseReport phase) {}

    @Override
    public void ended(ActionReport report) {}

    @Override
    public void asked(PendingAction action) {}

    @Override
    public void answered(String actionId, String answer, String by, String reason) {}

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
