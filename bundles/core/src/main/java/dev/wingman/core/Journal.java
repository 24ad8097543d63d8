package dev.wingman.core;

import dev.wingman.api.Action;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The record of what was asked and what became of it; the core writes to it before each effect begins.
 *
 * <p>Implemented by the journal's bundle. A method that throws keeps the action from going on.
 */
@ConsumerType
public interface Journal {

    /**
     * The action was taken, nothing has happened yet. Returns when that is recorded.
     *
     * @param trust the proven level's wire name, or empty when no plugin was found
     */
    void received(Action action, String plugin, String version, String trust);

    /**
     * A phase is about to begin.
     *
     * @param mayChange whether it may have an effect: then this returns when that is recorded, else maybe before
     */
    void phaseBegins(String actionId, String phase, boolean mayChange);

    /** A phase has ended. Returns maybe before that is recorded. */
    void phaseEnded(String actionId, ActionReport.PhaseReport phase);

    /** The action has ended. Returns when that is recorded. */
    void ended(ActionReport report);

    /** A human is asked; the action was received before. Returns when that is recorded. */
    void asked(PendingAction action);

    /**
     * The question is answered, or void. Returns when that is recorded.
     *
     * @param answer {@code approved}, {@code rejected}, {@code expired} or {@code void}
     * @param by who answered, as the caller claims; empty if nobody did
     */
    void answered(String actionId, String answer, String by, String reason);

    /** The actions that were asked about and not answered, the oldest first. */
    List<PendingAction> pending();

    /** The last reports, newest first. */
    List<ActionReport> history(int limit);

    Optional<ActionReport> report(String id);
}
