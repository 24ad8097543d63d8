package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Journal;
import dev.wingman.core.Outcome;
import dev.wingman.core.Redaction;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.TrustLevel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds what a rollback on demand, or another look, needs: the action and its result, as the journal has them, and the plugin,
 * with the very bytes that did it. Each action is rolled back once. Thread-safe.
 */
final class FollowUpDesk {

    /** It cannot be done; the message says why. */
    static final class ImpossibleException extends Exception {
        private static final long serialVersionUID = 1L;

        ImpossibleException(String message) {
            super(message);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** What is to be done, and by whom. */
    record Found(FollowUp followUp, PluginInfo plugin) {}

    private static final Set<Outcome> UNDOABLE = Set.of(Outcome.SUCCEEDED, Outcome.UNKNOWN, Outcome.ROLLBACK_FAILED);

    private final Recorder recorder;
    private final PluginRegistry registry;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    FollowUpDesk(Recorder recorder, PluginRegistry registry) {
        this.recorder = recorder;
        this.registry = registry;
    }

    /**
     * Keeps others from rolling the same action back, until {@link #release}.
     *
     * @throws ImpossibleException if somebody does already
     */
    void claim(String id) throws ImpossibleException {
        if (!underWay.add(id)) {
            throw new ImpossibleException("action '" + id + "' is being rolled back already");
        }
    }

    void release(String id) {
        underWay.remove(id);
    }

    /**
     * @param allowed a rollback of this action that does not count as one: it waited for a human; empty if there is none
     * @throws ImpossibleException if there is nothing to roll back, or nobody who can
     */
    Found toUndo(String id, String allowed) throws ImpossibleException {
        ActionReport report = report(id);
        TakenAction taken = taken(id);
        checkEffect(report, taken);
        checkNotUndone(id, allowed);
        PluginInfo plugin = plugin(id, taken);
        checkReversible(plugin, taken);
        return found(Phase.ROLLBACK, report, taken, plugin);
    }

    /** @throws ImpossibleException if nothing was executed, or nobody can look */
    Found toInspect(String id) throws ImpossibleException {
        ActionReport report = report(id);
        TakenAction taken = taken(id);
        if (!executed(report)) {
            throw new ImpossibleException("action '" + id + "' cannot have an effect: nothing was executed");
        }
        return found(Phase.VALIDATE_POST, report, taken, plugin(id, taken));
    }

    private static Found found(Phase phase, ActionReport report, TakenAction taken, PluginInfo plugin)
            throws ImpossibleException {
        checkSecrets(taken.id(), taken.action().params());
        checkSecrets(taken.id(), taken.action().metadata());
        ActionResult result = report.result() == null ? ActionResult.error(report.message()) : report.result();
        return new Found(new FollowUp(phase, taken.action(), result), plugin);
    }

    private ActionReport report(String id) throws ImpossibleException {
        return ask(journal -> journal.report(id))
                .orElseThrow(() ->
                        new ImpossibleException("no action '" + id + "' has ended; 'history' lists those that have"));
    }

    private TakenAction taken(String id) throws ImpossibleException {
        return ask(journal -> journal.taken(id))
                .orElseThrow(() -> new ImpossibleException("the journal does not say how action '" + id + "' began"));
    }

    private <T> T ask(Function<Journal, T> question) throws ImpossibleException {
        try {
            return recorder.ask(question);
        } catch (NotRecordedException e) {
            throw new ImpossibleException("the journal does not answer: " + e.reason());
        }
    }

    private static boolean executed(ActionReport report) {
        return report.phases().stream().anyMatch(phase -> phase.name().equals(Phase.EXECUTE.wireName()));
    }

    private static void checkEffect(ActionReport report, TakenAction taken) throws ImpossibleException {
        boolean executed =
                report.phases().stream().anyMatch(phase -> phase.name().equals(Phase.EXECUTE.wireName()));
        if (!executed || !UNDOABLE.contains(report.outcome())) {
            String why = executed ? "it ended as '" + report.outcome().wireName() + "'" : "nothing was executed";
            throw new ImpossibleException("action '" + report.id() + "' has nothing to roll back: " + why);
        }
        if (!taken.undoes().isEmpty()) {
            throw new ImpossibleException("action '" + report.id() + "' is a rollback itself, of " + taken.undoes());
        }
    }

    private void checkNotUndone(String id, String allowed) throws ImpossibleException {
        for (String undoing : ask(journal -> journal.undoing(id))) {
            Optional<ActionReport> ended = ask(journal -> journal.report(undoing));
            if (ended.isEmpty() && !undoing.equals(allowed)) {
                throw new ImpossibleException("action '" + id + "' is being rolled back already, by " + undoing);
            }
            if (ended.isPresent() && ended.get().outcome() == Outcome.SUCCEEDED) {
                throw new ImpossibleException("action '" + id + "' was rolled back already, by " + undoing);
            }
        }
    }

    private static void checkSecrets(String id, Map<String, ?> values) throws ImpossibleException {
        if (holdsRedacted(values)) {
            throw new ImpossibleException("action '" + id + "' held a secret that was not written down, so it cannot be"
                    + " told again; hand secrets in as secret:NAME");
        }
    }

    private static boolean holdsRedacted(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(FollowUpDesk::isRedacted);
        }
        return value instanceof Iterable<?> list && anyRedacted(list);
    }

    private static boolean anyRedacted(Iterable<?> list) {
        for (Object value : list) {
            if (isRedacted(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRedacted(Object value) {
        return Redaction.REDACTED.equals(value) || holdsRedacted(value);
    }

    private PluginInfo plugin(String id, TakenAction taken) throws ImpossibleException {
        PluginInfo plugin = registry.plugin(taken.plugin())
                .filter(found -> found.state() == PluginState.ACTIVE)
                .orElseThrow(() -> new ImpossibleException(
                        "plugin '" + taken.plugin() + "', which did action '" + id + "', is not in service"));
        if (plugin.manifest() == null || !plugin.sha256().equals(taken.content())) {
            throw new ImpossibleException("plugin '" + taken.plugin() + "' was changed since it did action '" + id
                    + "'; only the version that did it, " + taken.version() + ", knows what it did");
        }
        return plugin;
    }

    private static void checkReversible(PluginInfo plugin, TakenAction taken) throws ImpossibleException {
        BlastRadius radius = requireNonNull(plugin.manifest())
                .blastRadius()
                .of(taken.action().type());
        boolean changes = radius.mutatesState() && !isSandboxed(taken);
        if (!changes || !radius.reversible()) {
            String why = changes ? "its manifest says 'reversible: false'" : "it only reads";
            throw new ImpossibleException("plugin '" + taken.plugin() + "' cannot roll back '"
                    + taken.action().type() + "': " + why);
        }
    }

    private static boolean isSandboxed(TakenAction taken) {
        return taken.trust().equals(TrustLevel.SANDBOXED.wireName());
    }
}
