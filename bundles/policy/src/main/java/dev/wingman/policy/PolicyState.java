package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * What the policy is at one moment.
 *
 * @param complaint what is wrong with the file as it is now, a line for each mistake; empty if it counts
 * @param rules in their order, the first that matches decides
 * @param recovery for what a restart does not know, in their order; what none is for is left
 */
public record PolicyState(
        Standing standing,
        String complaint,
        boolean readOnly,
        boolean paused,
        List<Line> rules,
        List<Line> limits,
        List<Line> recovery) {

    /** What counts. */
    public enum Standing {
        /** The file has no rules of its own: those that are shipped count. */
        SHIPPED,
        /** The rules of the file. */
        FILE,
        /** The file cannot be understood; what it said before goes on to count. Correct it. */
        LAST_GOOD,
        /** The file could not be understood since the start: nothing is let through until it is corrected. */
        CLOSED;

        /** The name in reports. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A rule, of actions or of recovery, or a limit.
     *
     * @param source {@code etc/policy.yaml:12}, or {@code shipped default}
     * @param text what it matches and what then, in one line
     */
    public record Line(String name, String source, String text) {
        public Line {
            requireNonNull(name, "name");
            requireNonNull(source, "source");
            requireNonNull(text, "text");
        }
    }

    public PolicyState {
        requireNonNull(standing, "standing");
        requireNonNull(complaint, "complaint");
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        recovery = List.copyOf(recovery);
    }
}
