package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;

/**
 * What an action rolls back that does nothing itself.
 *
 * @param action as its plugin knew it
 * @param result what it had answered
 */
record Undo(Action action, ActionResult result) {}
