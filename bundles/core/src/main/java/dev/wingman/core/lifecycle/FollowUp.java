package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;

/**
 * What an action does that follows another one, in place of executing: it rolls it back, or looks whether it has its effect.
 *
 * @param phase {@link Phase#ROLLBACK} or {@link Phase#VALIDATE_POST}
 * @param action as its plugin knew it
 * @param result what it had answered
 */
record FollowUp(Phase phase, Action action, ActionResult result) {

    boolean undoes() {
        return phase == Phase.ROLLBACK;
    }

    /** In a sentence: {@code roll back action a-1}. */
    @Override
    public String toString() {
        return (undoes() ? "roll back" : "look whether there is the effect of") + " action " + action.id();
    }
}
