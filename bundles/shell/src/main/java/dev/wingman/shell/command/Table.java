package dev.wingman.shell.command;

import dev.wingman.wire.PrintableText;
import dev.wingman.wire.WrappedText;
import java.util.ArrayList;
import java.util.List;

/** Aligned columns, with room for remarks below a row. */
final class Table {

    static final int WIDTH = 80;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> remarks = new ArrayList<>();

    Table(String... headings) {
        row(headings);
    }

    Table row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell.isEmpty() ? "-" : PrintableText.line(cell));
        }
        rows.add(row);
        remarks.add(new ArrayList<>());
        return this;
    }

    /** Stands below the last row, wrapped. */
    Table remark(String text) {
        remarks.get(remarks.size() - 1).addAll(wrap(text, "    "));
        return this;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            List<String> row = rows.get(r);
            for (int c = 0; c < row.size(); c++) {
                line.append(row.get(c)).append(" ".repeat(width(c) - row.get(c).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
            lines.addAll(remarks.get(r));
        }
        return String.join("\n", lines);
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    static List<String> wrap(String text, String indent) {
        return WrappedText.lines(text, indent, WIDTH);
    }
}
