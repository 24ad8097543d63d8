package dev.wingman.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.util.promise.Promise;

/**
 * One ability of the runtime: it validates, executes, verifies and, where it can, undoes actions.
 *
 * <p>The runtime calls {@link #validatePre}, {@link #execute} and {@link #validatePost} in this order, and {@link
 * #rollback} only when something failed after {@code execute} began and the manifest says {@code reversible: true}.
 * Calls for different actions may come at the same time from different threads. Each phase has a deadline: when it
 * passes, the calling thread is interrupted and the phase counts as timed out.
 *
 * <p>In the runtime, promises whose factory names no executors have no threads: their callbacks run on the thread that
 * resolves them, and what would have to wait, a delay or a timeout, fails.
 *
 * <p>Whatever a plugin throws or leaves undone ends in a typed outcome of that action, never in a failure of the
 * runtime. Authors of plain blocking code extend {@link BlockingPlugin}.
 */
@ConsumerType
public interface ExecutionPlugin {

    /** The {@code id} of the manifest. A plugin that answers otherwise is not put into service. */
    String pluginId();

    /** The action types that this plugin takes, such as {@code run_bash}; never empty, asked for once. */
    List<String> supportedActions();

    /** Decides, without any effect, whether the action can run; a negative verdict rejects it. */
    Promise<Verdict> validatePre(Action action);

    /** Runs the action. */
    Promise<ActionResult> execute(Action action);

    /** Proves that the effect is there; a negative verdict means that the action failed. */
    Promise<Verdict> validatePost(Action action, ActionResult result);

    /**
     * Undoes what {@link #execute} did.
     *
     * @param result what {@code execute} answered, or an error result when it did not answer
     * @return whether the state before the action is restored
     */
    Promise<Boolean> rollback(Action action, ActionResult result);
}
