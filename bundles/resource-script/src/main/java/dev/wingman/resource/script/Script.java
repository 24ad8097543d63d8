package dev.wingman.resource.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;

/**
 * A script to run.
 *
 * @param timeout 1 to 300 seconds
 */
public record Script(Interpreter interpreter, String source, Duration timeout) {

    /** What can run it. */
    public enum Interpreter {
        BASH,
        PYTHON;

        /** The target that {@code script:execute} is checked for. */
        public String target() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Script {
        requireNonNull(interpreter, "interpreter");
        requireNonNull(source, "source");
        requireNonNull(timeout, "timeout");
    }
}
