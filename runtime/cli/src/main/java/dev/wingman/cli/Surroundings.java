package dev.wingman.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What surrounds a call: its streams and environment.
 *
 * @param terminal whether a human reads {@code out} as it comes
 */
public record Surroundings(
        InputStream in, PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {

    public Surroundings {
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        environment = Map.copyOf(environment);
    }

    /** Colours are for terminals, and not for those who say no (https://no-color.org). */
    boolean colours() {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
