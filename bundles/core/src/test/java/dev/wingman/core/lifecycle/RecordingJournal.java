package dev.wingman.core.lifecycle;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.BegunAction;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
import dev.wingman.core.TakenAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps everything, checks that each action's entries come in a legal order, and fails where a test wants it to. */
final class RecordingJournal implements Journal {

    private final Map<String, List<String>> entries = new ConcurrentHashMap<>();
    private final Map<String, ActionReport> reports = new ConcurrentHashMap<>();
    private final Map<String, TakenAction> taken = new ConcurrentHashMap<>();
    private final Map<String, PendingAction> waiting = new ConcurrentSkipListMap<>();
    final List<String> unknown = new CopyOnWriteArrayList<>();
    final List<BegunAction> before = new CopyOnWriteArrayList<>();
    final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<String> illegal = new CopyOnWriteArrayList<>();
    volatile Set<String> failing = Set.of();

    @Override
    public ActionLog received(TakenAction action) {
        write(action.id(), "received");
        taken.put(action.id(), action);
        return new Log(action.id());
    }

    @Override
    public ActionLog resumed(String actionId) {
        return new Log(actionId);
    }

    private final class Log implements ActionLog {
        private final String id;

        Log(String id) {
            this.id = id;
        }

        @Override
        public void asked(PendingAction action) {
            if (failing.contains("asked")) {
                throw new IllegalStateException("the disk is full");
            }
            waiting.put(id, action);
        }

        @Override
        public void phaseBegins(String phase, boolean mayChange) {
            write(id, "begins " + phase);
        }

        @Override
        public void phaseEnded(ActionReport.PhaseReport phase, @Nullable ActionResult result) {
            write(id, "ended " + phase.name());
        }

        @Override
        public void ended(ActionReport report, boolean mayHaveChanged) {
            write(id, "ended");
            reports.put(id, report);
        }
    }

    private void write(String id, String entry) {
        if (failing.contains(entry)) {
            throw new IllegalStateException("the disk is full");
        }
        List<String> own = entries.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
        String last = own.isEmpty() ? "" : own.get(own.size() - 1);
        if (!isLegal(last, entry)) {
            illegal.add(id + ": " + last + " → " + entry);
        }
        own.add(entry);
    }

    private static boolean isLegal(String last, String next) {
        if (next.equals("received")) {
            return last.isEmpty();
        }
        if (next.startsWith("ended ")) {
            return last.equals("begins " + next.substring("ended ".length()));
        }
        boolean between = last.equals("received") || last.startsWith("ended ");
        return between
                && switch (next) {
                    case "begins validate_pre" -> last.equals("received");
                    case "begins execute" -> last.equals("ended validate_pre");
                    case "begins validate_post" -> last.equals("received") || last.equals("ended execute");
                    case "begins rollback" ->
                        last.equals("received") || last.equals("ended execute") || last.equals("ended validate_post");
                    default -> next.equals("ended");
                };
    }

    List<String> entriesOf(String actionId) {
        return entries.getOrDefault(actionId, List.of());
    }

    /** Every entry that came in a wrong order. */
    List<String> illegal() {
        return illegal;
    }

    int size() {
        return reports.size();
    }

    @Override
    public void answered(String actionId, String answer, String by, String reason) {
        if (failing.contains(answer)) {
            throw new IllegalStateException("the disk is full");
        }
        waiting.remove(actionId);
        answers.add(actionId + " " + answer + " by " + by + ": " + reason);
    }

    private void answer() {
        if (failing.contains("questions")) {
            throw new IllegalStateException("the disk is full");
        }
    }

    @Override
    public Optional<TakenAction> taken(String id) {
        answer();
        return Optional.ofNullable(taken.get(id));
    }

    @Override
    public Optional<TakenAction> keyed(String key) {
        answer();
        return taken.values().stream()
                .filter(action -> action.key().equals(key))
                .findFirst();
    }

    @Override
    public List<String> undoing(String id) {
        answer();
        return taken.values().stream()
                .filter(action -> action.undoes().equals(id))
                .map(TakenAction::id)
                .toList();
    }

    @Override
    public List<BegunAction> begunSince(Instant since, int most) {
        answer();
        return before.stream().filter(begun -> !begun.at().isBefore(since)).toList();
    }

    @Override
    public List<String> unknownSinceTheCut() {
        return unknown;
    }

    @Override
    public List<PendingAction> pending() {
        return List.copyOf(waiting.values());
    }

    @Override
    public List<ActionReport> history(int limit) {
        return reports.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<ActionReport> report(String id) {
        answer();
        return Optional.ofNullable(reports.get(id));
    }
}
