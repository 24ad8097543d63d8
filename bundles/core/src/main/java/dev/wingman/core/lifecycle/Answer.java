package dev.wingman.core.lifecycle;

import dev.wingman.core.Outcome;

/** What came back from a plugin, as data of the runtime: nothing in it can run code of the plugin any more. */
sealed interface Answer {

    /**
     * The plugin kept its contract.
     *
     * @param value a Verdict, an ActionResult or a Boolean, as was asked for
     */
    record Given(Object value) implements Answer {}

    /**
     * It did not.
     *
     * @param outcome {@link Outcome#DENIED} when it lacked a permission, else {@link Outcome#FAILED}
     * @param message what it did, clean and bounded, to follow the name of the phase
     */
    record Broken(Outcome outcome, String message) implements Answer {}
}
