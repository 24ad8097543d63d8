package dev.wingman.manifest;

import java.util.Comparator;
import org.yaml.snakeyaml.error.Mark;

/**
 * A place in a file as editors count it: lines and columns from 1, a column for each Unicode code point.
 *
 * @param line from 1
 * @param column from 1
 */
public record Position(int line, int column) implements Comparable<Position> {

    public static final Position START = new Position(1, 1);

    private static final Comparator<Position> ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    /** SnakeYAML counts from 0. */
    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
