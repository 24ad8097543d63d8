package dev.wingman.core;

import java.util.List;

/**
 * Several actions that belong together, in JSON: {@code {"actions": [{"plugin": …, "action_type": …}, …]}}, each as an
 * {@link ActionDocument}.
 *
 * @param actions in the order in which they are to be done; at least one, at most {@link #MOST_ACTIONS}
 */
public record ActionPlan(List<ActionDocument> actions) {

    public static final int MOST_ACTIONS = 100;

    /** @throws IllegalArgumentException if there are none, or too many */
    public ActionPlan {
        actions = List.copyOf(actions);
        if (actions.isEmpty() || actions.size() > MOST_ACTIONS) {
            throw new IllegalArgumentException(
                    "actions: " + actions.size() + " of them, expected 1 to " + MOST_ACTIONS);
        }
    }
}
