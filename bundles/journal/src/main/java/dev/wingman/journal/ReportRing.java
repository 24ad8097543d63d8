package dev.wingman.journal;

import dev.wingman.core.ActionReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last reports, by number and by size: ten thousand reports with the output of a script each would fill the heap. */
final class ReportRing {

    private record Kept(ActionReport report, long characters) {}

    private final int mostReports;
    private final long mostCharacters;
    private final Deque<Kept> newestFirst = new ArrayDeque<>();
    private final Map<String, ActionReport> byId = new HashMap<>();
    private long characters;

    ReportRing(int mostReports, long mostCharacters) {
        this.mostReports = mostReports;
        this.mostCharacters = mostCharacters;
    }

    void add(ActionReport report) {
        Kept added = new Kept(report, ReportSize.characters(report));
        synchronized (this) {
            newestFirst.addFirst(added);
            byId.put(report.id(), report);
            characters += added.characters();
            while (newestFirst.size() > 1 && (newestFirst.size() > mostReports || characters > mostCharacters)) {
                dropOldest();
            }
        }
    }

    private void dropOldest() {
        Kept oldest = newestFirst.removeLast();
        byId.remove(oldest.report().id());
        characters -= oldest.characters();
    }

    synchronized List<ActionReport> newest(int limit) {
        List<ActionReport> reports = new ArrayList<>(Math.max(0, Math.min(limit, newestFirst.size())));
        Iterator<Kept> kept = newestFirst.iterator();
        while (reports.size() < limit && kept.hasNext()) {
            reports.add(kept.next().report());
        }
        return List.copyOf(reports);
    }

    synchronized Optional<ActionReport> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized String toString() {
        return newestFirst.size() + " of " + mostReports + " reports, " + characters + " of " + mostCharacters
                + " characters";
    }
}
