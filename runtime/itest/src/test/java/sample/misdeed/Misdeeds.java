package sample.misdeed;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Does in {@code execute} what the action's type says. */
public final class Misdeeds implements ExecutionPlugin {

    private final Progress progress;

    public Misdeeds(Progress progress) {
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "misdeeds";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("succeed", "fail", "throw", "answer_null", "never_complete", "block", "decline");
    }

    @Override
    public Promise<Verdict> validatePre(Action action) {
        return Promises.resolved(new Verdict(!action.type().equals("decline"), "as it was asked"));
    }

    @Override
    public Promise<ActionResult> execute(Action action) {
        progress.report("doing " + action.type());
        return switch (action.type()) {
            case "succeed" -> Promises.resolved(ActionResult.success("done"));
            case "fail" -> Promises.resolved(ActionResult.error("did not work"));
            case "throw" -> throw new IllegalStateException("on purpose");
            case "answer_null" -> null;
            case "never_complete" -> new Deferred<ActionResult>().getPromise();
            case "block" -> block();
            default -> throw new AssertionError(action.type());
        };
    }

    private static Promise<ActionResult> block() {
        try {
            new CountDownLatch(1).await();
            return Promises.resolved(ActionResult.success("unblocked"));
        } catch (InterruptedException e) {
            return Promises.failed(e);
        }
    }

    @Override
    public Promise<Verdict> validatePost(Action action, ActionResult result) {
        return Promises.resolved(Verdict.ok("looked again"));
    }

    @Override
    public Promise<Boolean> rollback(Action action, ActionResult result) {
        return Promises.resolved(true);
    }
}
