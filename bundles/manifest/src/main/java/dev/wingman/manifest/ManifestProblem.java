package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

/**
 * One mistake in a manifest.
 *
 * @param file as the reader was given it
 * @param line from 1
 * @param column from 1
 * @param message where it is, what is wrong and what was expected
 */
public record ManifestProblem(String file, int line, int column, String message) {

    public ManifestProblem {
        requireNonNull(file, "file");
        requireNonNull(message, "message");
    }

    /** {@code file:line:column: message}, on one line and fit for a terminal even if the file's name is not. */
    @Override
    public String toString() {
        return Quoted.visible(file) + ":" + line + ":" + column + ": " + message;
    }
}
