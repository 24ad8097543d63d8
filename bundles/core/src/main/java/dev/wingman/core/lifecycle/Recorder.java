package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
import dev.wingman.core.text.Line;

/** Writes to the journal; what cannot be recorded must not begin, so its failures are checked exceptions here. */
final class Recorder {

    /** The journal did not take it. */
    static final class NotRecordedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotRecordedException(RuntimeException cause) {
            super(Line.of(cause.toString()), cause);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private interface Entry {
        void write();
    }

    private final Journal journal;

    Recorder(Journal journal) {
        this.journal = journal;
    }

    void received(Action action, String plugin, String version, String trust) throws NotRecordedException {
        write(() -> journal.received(action, plugin, version, trust));
    }

    void phaseBegins(String actionId, Phase phase, boolean mayChange) throws NotRecordedException {
        write(() -> journal.phaseBegins(actionId, phase.wireName(), mayChange));
    }

    void phaseEnded(String actionId, ActionReport.PhaseReport phase) throws NotRecordedException {
        write(() -> journal.phaseEnded(actionId, phase));
    }

    void asked(PendingAction action) throws NotRecordedException {
        write(() -> journal.asked(action));
    }

    void answered(String actionId, String answer, String by, String reason) throws NotRecordedException {
        write(() -> journal.answered(actionId, answer, by, reason));
    }

    void ended(ActionReport report) throws NotRecordedException {
        write(() -> journal.ended(report));
    }

    /** A journal may fail in its own ways (a full disk, a closed database); each means the same here. */
    private static void write(Entry entry) throws NotRecordedException {
        try {
            entry.write();
        } catch (RuntimeException e) {
            throw new NotRecordedException(e);
        }
    }
}
