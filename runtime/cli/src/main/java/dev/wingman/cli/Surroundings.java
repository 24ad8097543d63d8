package dev.wingman.cli;

import static java.util.Objects.requireNonNull;

import dev.wingman.wire.WrappedText;
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

    private static final int NARROWEST = 40;
    private static final int USUAL = 80;

    public Surroundings {
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        environment = Map.copyOf(environment);
    }

    /** How long a line may be; bin/wingman asks the terminal. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (!terminal) {
            return WrappedText.UNLIMITED;
        }
        return columns.matches("[1-9][0-9]{1,3}") ? Math.max(NARROWEST, Integer.parseInt(columns)) : USUAL;
    }

    /** Colours are for terminals, and not for those who say no (https://no-color.org). */
    boolean colours() {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
