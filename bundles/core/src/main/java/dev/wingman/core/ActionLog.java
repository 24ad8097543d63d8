package dev.wingman.core;

import dev.wingman.api.ActionResult;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What is written down of one action, from when it was taken. Nothing of it is recorded unless its beginning is.
 *
 * <p>For one thread at a time. A method that throws keeps the action from going on.
 */
@ConsumerType
public interface ActionLog {

    /** A human is asked. Returns when that is recorded. */
    void asked(PendingAction action);

    /**
     * A phase is about to begin.
     *
     * @param mayChange whether it may have an effect: then this returns when that, and all of the action before it, is
     *     recorded; else maybe before
     */
    void phaseBegins(String phase, boolean mayChange);

    /**
     * A phase has ended. Returns maybe before that is recorded.
     *
     * @param result what execute answered, if it may have changed something: should the runtime be cut, it is what is known
     */
    void phaseEnded(ActionReport.PhaseReport phase, @Nullable ActionResult result);

    /**
     * The action has ended.
     *
     * @param mayHaveChanged whether it may have had an effect: then this returns when that is recorded, else maybe before
     */
    void ended(ActionReport report, boolean mayHaveChanged);
}
