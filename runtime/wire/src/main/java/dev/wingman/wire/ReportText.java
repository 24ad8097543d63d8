package dev.wingman.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report for a human: the outcome first, then who did what, each phase, and what came of it. */
public final class ReportText {

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colours;

    public ReportText(boolean colours) {
        this.colours = colours;
    }

    /** @param report as it stands in JSON */
    public String of(Map<String, @Nullable Object> report) {
        StringBuilder text = new StringBuilder();
        text.append(outcome(report))
                .append(": ")
                .append(indented(string(report, "message"), "  ").strip())
                .append("\n\n");
        field(text, "plugin", plugin(report));
        field(text, "action", string(report, "action"));
        field(text, "target", string(report, "target"));
        field(text, "id", string(report, "id"));
        field(text, "took", DurationText.of(report.get("duration_ms")) + ", from " + string(report, "started_at"));
        field(text, "guarded by", String.join(", ", strings(report.get("layers"))));
        phases(text, report.get("phases"));
        if (report.get("result") instanceof Map<?, ?> result && result.get("data") instanceof Map<?, ?> data) {
            data(text, data);
        }
        return text.toString();
    }

    private String outcome(Map<String, @Nullable Object> report) {
        String outcome = PrintableText.line(string(report, "outcome"));
        return colours ? ("succeeded".equals(outcome) ? GREEN : RED) + outcome + PLAIN : outcome;
    }

    private static String plugin(Map<String, @Nullable Object> report) {
        String plugin = string(report, "plugin") + " " + string(report, "version");
        String trust = string(report, "trust");
        return trust.isEmpty() ? plugin.strip() : plugin + " (" + trust + ")";
    }

    private static void field(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(String.format("  %-11s %s%n", name, PrintableText.line(value)));
        }
    }

    private static void phases(StringBuilder text, @Nullable Object phases) {
        if (phases instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            for (Object phase : list) {
                if (phase instanceof Map<?, ?> map) {
                    text.append("  ").append(PhaseText.of(map)).append('\n');
                }
            }
        }
    }

    /** Text of several lines stands as it is, indented so that it cannot pass for a line of the report. */
    private static void data(StringBuilder text, Map<?, ?> data) {
        data.forEach((key, value) -> {
            if (isBlock(String.valueOf(key), value)) {
                block(text, String.valueOf(key), String.valueOf(value));
            }
        });
        boolean first = true;
        for (Map.Entry<?, ?> entry : data.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!isBlock(key, entry.getValue())) {
                text.append(first ? "\n" : "")
                        .append(PrintableText.line(key))
                        .append(": ")
                        .append(inline(entry.getValue()))
                        .append('\n');
                first = false;
            }
        }
    }

    private static boolean isBlock(String key, @Nullable Object value) {
        return value instanceof String text
                && !text.isBlank()
                && (text.indexOf('\n') >= 0 || "stdout".equals(key) || "stderr".equals(key));
    }

    private static void block(StringBuilder text, String key, String value) {
        text.append('\n').append(PrintableText.line(key)).append(":\n");
        text.append(indented(value, "  ")).append('\n');
    }

    private static String indented(String value, String indent) {
        return PrintableText.of(value)
                .stripTrailing()
                .lines()
                .map(line -> (indent + line).stripTrailing())
                .reduce((above, below) -> above + "\n" + below)
                .orElse("");
    }

    private static String inline(@Nullable Object value) {
        return value instanceof String text ? PrintableText.line(text) : Json.write(value);
    }

    private static String string(Map<String, @Nullable Object> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
