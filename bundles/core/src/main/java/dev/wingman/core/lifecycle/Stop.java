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
}
