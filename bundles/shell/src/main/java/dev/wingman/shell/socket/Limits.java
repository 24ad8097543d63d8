package dev.wingman.shell.socket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one client may take.
 *
 * @param connections open at the same time; the next one is told so and closed
 * @param requestBytes of one line
 * @param queuedFrames that wait for a slow reader; beyond it progress is dropped and output waits
 * @param hello within which a new connection must say hello
 * @param frame within which a line that has begun must end
 * @param idle after which a connection without a request is closed
 * @param stall after which a client that reads nothing is given up, and its action cancelled
 * @param goodbye how long a stopping runtime waits for its clients' last words
 */
record Limits(
        int connections,
        int requestBytes,
        int queuedFrames,
        Duration hello,
        Duration frame,
        Duration idle,
        Duration stall,
        Duration goodbye) {

    static final Limits STANDARD = new Limits(
            64,
            2 << 20,
            256,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    Limits {
        requireNonNull(hello, "hello");
        requireNonNull(frame, "frame");
        requireNonNull(idle, "idle");
        requireNonNull(stall, "stall");
        requireNonNull(goodbye, "goodbye");
    }
}
