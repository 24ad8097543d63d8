package dev.wingman.core;

import dev.wingman.policy.PolicyExplanation;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;

/** Takes actions through their lifecycle. Thread-safe. */
@ProviderType
public interface ActionService {

    /**
     * Starts an action; one with a key that is known already is not started again, and answers with what became of it.
     *
     * <p>One that changes state waits while others change what it is about to change; it is in {@link #running} meanwhile,
     * and its listener is told once for whom it waits.
     *
     * @param listener is told of every phase and every line of progress, on threads of the runtime
     * @return at once; its report is always resolved, never failed
     */
    RunningAction submit(ActionRequest request, ActionListener listener);

    /**
     * Rolls back an action that has ended. That is an action of its own, on the same target, under the same policy and locks;
     * the journal links the two. It succeeds if the plugin says that the state before is restored.
     *
     * <p>Rejected if nothing was executed, if the plugin cannot undo or was changed since, or if it was undone before.
     *
     * @return at once; its report is always resolved, never failed
     */
    RunningAction rollback(FollowUpRequest request, ActionListener listener);

    /**
     * Asks the plugin whether an action that has ended has its effect, as {@code validate_post} did or would have done. That is
     * an action of its own, which changes nothing. It succeeds if the plugin says that the effect is there, and fails if not.
     *
     * <p>Where the runtime was cut while the action executed, the plugin gets a result of status error, since there is no other.
     *
     * @return at once; its report is always resolved, never failed
     */
    RunningAction inspect(FollowUpRequest request, ActionListener listener);

    /**
     * What the policy would say to an action now; nothing is counted and nothing begins.
     *
     * @throws IllegalArgumentException if no plugin can take it, with the reason
     */
    PolicyExplanation explain(ActionRequest request);

    /** Each plugin in service with the actions it offers. */
    SortedMap<String, List<String>> actions();

    /** The actions that have not ended. */
    List<RunningAction> running();

    /** The last reports, newest first. */
    List<ActionReport> history(int limit);

    /** The report of one ended action. */
    Optional<ActionReport> report(String id);

    /** An action under way. */
    @ProviderType
    interface RunningAction {
        String id();

        /**
         * Where it is, in a few words: plugin and action, then the name of the phase, {@code waiting for a worker},
         * {@code waiting for action …} with the one that keeps its target, {@code between phases}, or {@code ended}.
         */
        String state();

        /** Resolves when the action has ended; never fails. */
        Promise<ActionReport> report();

        /** Waits for the report; quicker than through the promise where it comes within microseconds. */
        ActionReport awaitReport() throws InterruptedException;

        /**
         * Asks it to end; it ends with {@link Outcome#CANCELLED}, or where it is undone with how that went, unless it has
         * ended before.
         */
        void cancel(String reason);
    }
}
