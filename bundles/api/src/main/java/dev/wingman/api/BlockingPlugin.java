package dev.wingman.api;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/**
 * An {@link ExecutionPlugin} for plain blocking code: each phase is a method that returns its answer or throws.
 *
 * <p>The methods run on a thread of the runtime that is interrupted at the deadline or when the action is cancelled.
 */
@ConsumerType
public abstract class BlockingPlugin implements ExecutionPlugin {

    /** See {@link ExecutionPlugin#validatePre}. */
    protected abstract Verdict checkBefore(Action action) throws Exception;

    /** See {@link ExecutionPlugin#execute}. */
    protected abstract ActionResult run(Action action) throws Exception;

    /** See {@link ExecutionPlugin#validatePost}; by default the status of the result decides. */
    protected Verdict checkAfter(Action action, ActionResult result) throws Exception {
        return result.status() == ActionResult.Status.SUCCESS
                ? Verdict.ok("execute reported success")
                : Verdict.no(result.message());
    }

    /** See {@link ExecutionPlugin#rollback}; by default nothing is undone. */
    protected boolean undo(Action action, ActionResult result) throws Exception {
        return false;
    }

    @Override
    public final Promise<Verdict> validatePre(Action action) {
        return promise(() -> checkBefore(action));
    }

    @Override
    public final Promise<ActionResult> execute(Action action) {
        return promise(() -> run(action));
    }

    @Override
    public final Promise<Verdict> validatePost(Action action, ActionResult result) {
        return promise(() -> checkAfter(action, result));
    }

    @Override
    public final Promise<Boolean> rollback(Action action, ActionResult result) {
        return promise(() -> undo(action, result));
    }

    private interface Phase<T> {
        T call() throws Exception;
    }

    private static <T> Promise<T> promise(Phase<T> phase) {
        try {
            return Promises.resolved(phase.call());
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return Promises.failed(e);
        }
    }
}
