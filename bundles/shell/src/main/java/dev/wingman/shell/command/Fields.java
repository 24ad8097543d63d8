package dev.wingman.shell.command;

import dev.wingman.wire.PrintableText;
import java.util.ArrayList;
import java.util.List;

/** A headline, and below it named values; what is empty is left out. */
final class Fields {

    private final List<String> lines = new ArrayList<>();

    Fields(String headline) {
        lines.add(PrintableText.line(headline));
    }

    Fields paragraph(String text) {
        if (!text.isEmpty()) {
            lines.addAll(Table.wrap(text, "  "));
        }
        return this;
    }

    Fields field(String name, String value) {
        if (!value.isEmpty()) {
            List<String> wrapped = Table.wrap(value, " ".repeat(18));
            lines.add(String.format("  %-15s %s", name, wrapped.get(0).strip()));
            lines.addAll(wrapped.subList(1, wrapped.size()));
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
