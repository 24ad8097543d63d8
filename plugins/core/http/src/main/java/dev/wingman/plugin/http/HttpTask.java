package dev.wingman.plugin.http;

import static java.util.Objects.requireNonNull;

import dev.wingman.resource.http.BodyPattern;
import dev.wingman.resource.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * An action, read: what to send, and what is to come of it.
 *
 * @param maxLatency how long the answer's headers may take
 * @param bodyPattern what must be found in the body
 */
record HttpTask(
        HttpAction action,
        HttpRequest request,
        ExpectedStatus expected,
        Optional<Duration> maxLatency,
        Optional<BodyPattern> bodyPattern) {

    HttpTask {
        requireNonNull(action, "action");
        requireNonNull(request, "request");
        requireNonNull(expected, "expected");
    }

    /** For the operator, before and while it is done. */
    String title() {
        return request.method() + " " + request.url();
    }
}
