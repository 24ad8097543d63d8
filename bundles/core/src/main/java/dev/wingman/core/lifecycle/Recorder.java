package dev.wingman.core.lifecycle;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionLog;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Journal;
import dev.wingman.core.PendingAction;
import dev.wingman.core.TakenAction;
import dev.wingman.core.text.Line;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes to the journal and asks it; what cannot be recorded must not begin, so its failures are checked exceptions here. */
final class Recorder {

    /** The journal did not take it, or does not answer. */
    static final class NotRecordedException extends Exception {
        private static final long serialVersionUID = 1L;

        NotRecordedException(RuntimeException cause) {
            super(Line.of(cause.toString()), cause);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private final Journal journal;

    Recorder(Journal journal) {
        this.journal = journal;
    }

    Log received(TakenAction action) throws NotRecordedException {
        return new Log(written(() -> journal.received(action)));
    }

    /** Of an action that waited for a human. */
    Log resumed(String actionId) throws NotRecordedException {
        return new Log(written(() -> journal.resumed(actionId)));
    }

    void answered(String actionId, String answer, String by, String reason) throws NotRecordedException {
        write(() -> journal.answered(actionId, answer, by, reason));
    }

    /** What the journal knows. */
    <T> T ask(Function<Journal, T> question) throws NotRecordedException {
        return written(() -> question.apply(journal));
    }

    /** What is written down of one action. */
    static final class Log {
        private final ActionLog log;

        private Log(ActionLog log) {
            this.log = log;
        }

        void asked(PendingAction action) throws NotRecordedException {
            write(() -> log.asked(action));
        }

        void phaseBegins(Phase phase, boolean mayChange) throws NotRecordedException {
            write(() -> log.phaseBegins(phase.wireName(), mayChange));
        }

        void phaseEnded(ActionReport.PhaseReport phase, @Nullable ActionResult result) throws NotRecordedException {
            write(() -> log.phaseEnded(phase, result));
        }

        void ended(ActionReport report, boolean mayHaveChanged) throws NotRecordedException {
            write(() -> log.ended(report, mayHaveChanged));
        }
    }

    private static void write(Runnable entry) throws NotRecordedException {
        written(() -> {
            entry.run();
            return true;
        });
    }

    /** A journal may fail in its own ways (a full disk, a closed database); each means the same here. */
    private static <T> T written(Supplier<T> entry) throws NotRecordedException {
        try {
            return entry.get();
        } catch (RuntimeException e) {
            throw new NotRecordedException(e);
        }
    }
}
