package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;

/** Which of the plugin's methods belongs to which phase. */
final class PluginCalls {

    private PluginCalls() {}

    /** @param result for the phases that come after execute */
    static Answer ask(ServingPlugin serving, Phase phase, Action action, ActionResult result) {
        return switch (phase) {
            case VALIDATE_PRE -> call(serving, p -> p.validatePre(action), Verdict.class);
            case EXECUTE -> call(serving, p -> p.execute(action), ActionResult.class);
            case VALIDATE_POST -> call(serving, p -> p.validatePost(action, result), Verdict.class);
            case ROLLBACK -> call(serving, p -> p.rollback(action, result), Boolean.class);
        };
    }

    private static <T> Answer call(ServingPlugin serving, PluginBoundary.Call<T> call, Class<T> expected) {
        return PluginBoundary.call(serving::service, call, expected, serving.refusals());
    }
}
