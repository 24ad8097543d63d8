package dev.wingman.resource.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a script ended.
 *
 * @param exitCode as the shell counts it: 128 + n when signal n ended the script
 * @param timedOut whether it was killed at its deadline
 * @param truncated whether more was written than is kept
 */
public record ScriptOutcome(
        int exitCode, String stdout, String stderr, boolean timedOut, boolean truncated, Duration duration) {

    public ScriptOutcome {
        requireNonNull(stdout, "stdout");
        requireNonNull(stderr, "stderr");
        requireNonNull(duration, "duration");
    }
}
