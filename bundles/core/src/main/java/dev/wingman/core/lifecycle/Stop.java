package dev.wingman.core.lifecycle;

import dev.wingman.core.Outcome;
import dev.wingman.core.text.Spans;
import java.time.Duration;

/**
 * Why an action may not go on, although its plugin did nothing wrong yet.
 *
 * @param message to follow the name of the phase that it met
 */
record Stop(Outcome outcome, String message) {

    static final Stop GONE = new Stop(Outcome.UNKNOWN, "was cut: the plugin went away");

    static Stop cancelled(String reason) {
        return new Stop(Outcome.CANCELLED, "was cancelled: " + reason);
    }

    static Stop phaseDeadline(Duration deadline) {
        return new Stop(Outcome.TIMED_OUT, "did not end within " + Spans.text(deadline));
    }

    static Stop wholeDeadline(Duration timeout) {
        return new Stop(Outcome.TIMED_OUT, "was cut: the whole action may take " + Spans.text(timeout));
    }

    /**
     * What to say of an action that it met before the first phase.
     *
     * @param timeout of the whole action
     * @param others for whom it waited; empty if it waited for a worker
     */
    String beforeItBegan(Duration timeout, String others) {
        String what = "the action " + message;
        if (outcome == Outcome.TIMED_OUT) {
            what = others.isEmpty() ? "no worker was free in time" : "waited " + Spans.text(timeout) + " for " + others;
        }
        return what + "; nothing was executed";
    }
}
