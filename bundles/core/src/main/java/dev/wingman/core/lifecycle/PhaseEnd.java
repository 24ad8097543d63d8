package dev.wingman.core.lifecycle;

import dev.wingman.core.Outcome;

/** How one phase ended, whoever ended it. */
sealed interface PhaseEnd {

    /** @param value a Verdict, an ActionResult or a Boolean, after the phase */
    record Answered(Object value) implements PhaseEnd {}

    /**
     * The phase gave no answer that counts.
     *
     * @param message to follow the name of the phase
     * @param begun whether the plugin was called at all
     * @param plugin in what state it left the plugin
     */
    record Failed(Outcome outcome, String message, boolean begun, PluginLeft plugin) implements PhaseEnd {}

    /** What the runtime can still ask of the plugin. */
    enum PluginLeft {
        /** It can be called. */
        READY,
        /** A call of this phase has not returned. */
        STILL_RUNNING,
        /** It is no longer there. */
        GONE
    }

    static Failed failed(Outcome outcome, String message) {
        return new Failed(outcome, message, true, PluginLeft.READY);
    }

    static Failed notBegun(Outcome outcome, String message) {
        return new Failed(outcome, message, false, PluginLeft.READY);
    }
}
