package dev.wingman.testkit.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What became of one test.
 *
 * @param name the method, or what its author calls it
 * @param className of the test class, without its package
 * @param place {@code file:line} of what failed, relative to the plugin directory; empty if nothing of the plugin or its tests
 *     is to blame
 * @param message why it failed or was skipped; may have several lines; empty if it passed
 */
public record TestResult(
        String name, String className, Status status, String place, String message, Duration duration) {

    /** How it ended. */
    public enum Status {
        PASSED,
        FAILED,
        SKIPPED
    }

    public TestResult {
        requireNonNull(name, "name");
        requireNonNull(className, "className");
        requireNonNull(status, "status");
        requireNonNull(place, "place");
        requireNonNull(message, "message");
        requireNonNull(duration, "duration");
    }
}
