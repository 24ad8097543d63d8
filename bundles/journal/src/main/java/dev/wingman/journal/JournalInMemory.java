package dev.wingman.journal;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Journal;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Keeps the last reports for as long as the runtime lives; it cannot tell after a crash what had begun.
 *
 * <p>Of an action under way it keeps nothing: {@link dev.wingman.core.ActionService#running()} knows those.
 */
@Component(service = Journal.class)
public final class JournalInMemory implements Journal {

    static final int MOST_REPORTS = 10_000;
    static final long MOST_CHARACTERS = 32L << 20;

    private final ReportRing reports;

    @Activate
    public JournalInMemory() {
        this(MOST_REPORTS, MOST_CHARACTERS);
    }

    JournalInMemory(int mostReports, long mostCharacters) {
        reports = new ReportRing(mostReports, mostCharacters);
    }

    @Override
    public void received(Action action, String plugin, String version) {}

    @Override
    public void phaseBegins(String actionId, String phase) {}

    @Override
    public void phaseEnded(String actionId, ActionReport.PhaseReport phase) {}

    @Override
    public void ended(ActionReport report) {
        reports.add(report);
    }

    @Override
    public List<ActionReport> history(int limit) {
        return reports.newest(limit);
    }

    @Override
    public Optional<ActionReport> report(String id) {
        return reports.find(id);
    }

    @Override
    public String toString() {
        return "in memory: " + reports;
    }
}
