package dev.wingman.core.lifecycle;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.wingman.api.Action;
import dev.wingman.core.ActionJson;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Redaction;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Actions that their callers gave keys, so that whoever lost an answer can ask again: an action is done once under its key,
 * also over restarts. One that was refused before it could begin leaves its key free. Thread-safe.
 */
final class KeyedActions {

    /** Takes an action that is not known. */
    interface Start {
        RunningAction start();
    }

    /** What is known under a key: an action under way, or what became of it. */
    sealed interface Known {
        record UnderWay(RunningAction action) implements Known {}

        record Ended(ActionReport report) implements Known {}

        /** It waits for a human. */
        record Waiting(TakenAction taken) implements Known {}

        /** Nobody knows whether there is anything. */
        record Unanswered(String reason) implements Known {}

        /** It was used for something else. */
        record Another(String message) implements Known {}
    }

    private final Recorder recorder;
    private final RunningActions running;

    /** By key; what the journal may not know yet is here. */
    private final Map<String, Begun> begun = new HashMap<>();

    private record Begun(TakenAction taken, RunningAction action) {}

    KeyedActions(Recorder recorder, RunningActions running) {
        this.recorder = recorder;
        this.running = running;
    }

    /**
     * Begins the action, unless it is known.
     *
     * @param known what to answer if it is
     */
    synchronized RunningAction once(ActionRequest request, Start start, Function<Known, RunningAction> known) {
        Known found = find(request);
        if (found != null) {
            return known.apply(found);
        }
        RunningAction action = start.start();
        if (action instanceof ActionRun run) {
            begun.put(request.key(), new Begun(run.taken(), action));
            action.report().onResolve(() -> ended(request.key()));
        }
        return action;
    }

    private synchronized void ended(String key) {
        begun.remove(key);
    }

    private @Nullable Known find(ActionRequest request) {
        Begun now = begun.get(request.key());
        if (now != null) {
            return same(now.taken(), request) ? new Known.UnderWay(now.action()) : another(now.taken());
        }
        try {
            TakenAction taken =
                    recorder.ask(journal -> journal.keyed(request.key())).orElse(null);
            return taken == null ? null : same(taken, request) ? before(taken) : another(taken);
        } catch (NotRecordedException e) {
            return new Known.Unanswered(e.reason());
        }
    }

    private Known before(TakenAction taken) throws NotRecordedException {
        Optional<ActionReport> report = recorder.ask(journal -> journal.report(taken.id()));
        if (report.isPresent()) {
            return new Known.Ended(report.get());
        }
        for (ActionRun run : running.all()) {
            if (run.id().equals(taken.id())) {
                return new Known.UnderWay(run);
            }
        }
        // Between two looks it may have ended, or a human may have let it begin.
        return new Known.Waiting(taken);
    }

    private static Known another(TakenAction taken) {
        Action action = taken.action();
        return new Known.Another("the key '" + taken.key() + "' was used for another action, " + taken.id() + " ("
                + taken.plugin() + " " + action.type() + (action.target().isEmpty() ? "" : " " + action.target())
                + "); each action needs a key of its own");
    }

    /** As far as the journal can tell: what it must not hold is not compared. */
    private static boolean same(TakenAction taken, ActionRequest request) {
        Action action = taken.action();
        JsonElement params = tree(action.params());
        return (request.plugin().isEmpty() || request.plugin().equals(taken.plugin()))
                && request.action().equals(action.type())
                && request.target().equals(action.target())
                && tree(request.params()).equals(params);
    }

    private static JsonElement tree(Map<String, ? extends @Nullable Object> params) {
        return JsonParser.parseString(ActionJson.write(Redaction.of(params)));
    }
}
