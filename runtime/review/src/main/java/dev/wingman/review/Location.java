package dev.wingman.review;

import static java.util.Objects.requireNonNull;

/**
 * Where a finding is.
 *
 * @param file as the caller would name it; for classes without a source here the path that the source had
 * @param line from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 */
public record Location(String file, int line, int column) {

    public Location {
        requireNonNull(file, "file");
    }

    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    /** {@code file[:line[:column]]}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "");
    }
}
