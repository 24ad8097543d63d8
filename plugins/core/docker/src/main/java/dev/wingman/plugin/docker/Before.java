package dev.wingman.plugin.docker;

import dev.wingman.api.ActionResult;
import java.util.Map;

/** A container before it was changed, as the result of the change tells it. */
record Before(String id, String name, boolean running, long pid, String startedAt) {

    static boolean isIn(ActionResult result) {
        return result.data().get("before") instanceof Map;
    }

    /** @throws IllegalArgumentException if the result is not one of this plugin's */
    static Before of(ActionResult result) {
        if (result.data().get("id") instanceof String id
                && result.data().get("name") instanceof String name
                && result.data().get("before") instanceof Map<?, ?> state
                && state.get("status") instanceof String status
                && state.get("pid") instanceof Number pid
                && state.get("started_at") instanceof String startedAt) {
            return new Before(id, name, status.equals("running"), pid.longValue(), startedAt);
        }
        throw new IllegalArgumentException("the result does not say how the container was before");
    }
}
