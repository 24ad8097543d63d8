package dev.wingman.resource.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a script ended.
 *
 * @param exitCode as the shell counts it: 128 + n when signal n ended the script
 * @param stdout decoded as UTF-8, what is not UTF-8 replaced; when more was written than is kept, the beginning and the
 *     end with a line between them that says how much is missing
 * @param stderr likewise
 * @param timedOut whether it was killed at its deadline
 * @param truncated whether more was written than is kept
 * @param leftBehind how many processes the script had started and not waited for; they were ended with it
 * @param survivors the ids of processes that even SIGKILL did not end in time, such as those of another user; empty
 *     unless something is wrong
 */
public record ScriptOutcome(
        int exitCode,
        String stdout,
        String stderr,
        boolean timedOut,
        boolean truncated,
        int leftBehind,
        List<Long> survivors,
        Duration duration) {

    public ScriptOutcome {
        requireNonNull(stdout, "stdout");
        requireNonNull(stderr, "stderr");
        survivors = List.copyOf(survivors);
        requireNonNull(duration, "duration");
    }
}
