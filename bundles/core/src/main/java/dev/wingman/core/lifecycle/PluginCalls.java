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
            case VALIDATE_PRE -> PluginBoundary.call(serving::service, p -> p.validatePre(action), Verdict.class);
            case EXECUTE -> PluginBoundary.call(serving::service, p -> p.execute(action), ActionResult.class);
            case VALIDATE_POST ->
                PluginBoundary.call(serving::service, p -> p.validatePost(action, result), Verdict.class);
            case ROLLBACK -> PluginBoundary.call(serving::service, p -> p.rollback(action, result), Boolean.class);
        };
    }
}
