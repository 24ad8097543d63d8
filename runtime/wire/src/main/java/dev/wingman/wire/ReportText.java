package dev.wingman.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for a human: the outcome first, then who did what, each phase, and what came of it. */
public final class ReportText {

    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colours;
    private final int width;

    /** @param width of the terminal, or {@link WrappedText#UNLIMITED} */
    public ReportText(boolean colours, int width) {
        this.colours = colours;
        this.width = width;
    }

    /** @param report as it stands in JSON */
    public String of(Map<String, @Nullable Object> report) {
        StringBuilder text = new StringBuilder();
        text.append(headline(report)).append("\n\n");
        field(text, "plugin", plugin(report));
        field(text, "action", string(report, "action"));
        field(text, "target", string(report, "target"));
        field(text, "id", string(report, "id"));
        field(
                text,
                "took",
                DurationText.of(report.get("duration_ms")) + ", from " + toSeconds(string(report, "started_at")));
        field(text, "guarded by", String.join(", ", strings(report.get("layers"))));
        phases(text, report.get("phases"), string(report, "message"));
        if (report.get("result") instanceof Map<?, ?> result && result.get("data") instanceof Map<?, ?> data) {
            data(text, data);
        }
        return text.toString();
    }

    private String headline(Map<String, @Nullable Object> report) {
        String outcome = PrintableText.line(string(report, "outcome"));
        String message = string(report, "message").strip().replaceAll("\n+", "\n");
        String text = WrappedText.lines(outcome + ": " + message, "  ", width).stream()
                .collect(Collectors.joining("\n"))
                .strip();
        return colours && text.startsWith(outcome)
                ? ("succeeded".equals(outcome) ? GREEN : RED) + outcome + PLAIN + text.substring(outcome.length())
                : text;
    }

    /** Milliseconds are for programs. */
    private static String toSeconds(String instant) {
        return instant.replaceFirst("\\.[0-9]+Z$", "Z");
    }

    private static String plugin(Map<String, @Nullable Object> report) {
        String plugin = string(report, "plugin") + " " + string(report, "version");
        String trust = string(report, "trust");
        return trust.isEmpty() ? plugin.strip() : plugin + " (" + trust + ")";
    }

    private void field(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(WrappedText.after(String.format("  %-11s ", name), value, width))
                    .append('\n');
        }
    }

    private void phases(StringBuilder text, @Nullable Object phases, String told) {
        if (phases instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            for (Object phase : list) {
                if (phase instanceof Map<?, ?> map) {
                    text.append(phase(map, told)).append('\n');
                }
            }
        }
    }

    /** Why a phase failed is mostly told above already. */
    private String phase(Map<?, ?> phase, String told) {
        String message = String.valueOf(phase.get("message"));
        boolean repeats = Boolean.FALSE.equals(phase.get("ok")) && told.contains(message);
        return WrappedText.after("  " + PhaseText.withoutMessage(phase), repeats ? "" : message, width);
    }

    /** Text of several lines stands as it is, indented so that it cannot pass for a line of the report. */
    private void data(StringBuilder text, Map<?, ?> data) {
        data.forEach((key, value) -> {
            if (isBlock(String.valueOf(key), value)) {
                block(text, String.valueOf(key), String.valueOf(value));
            }
        });
        boolean first = true;
        for (Map.Entry<?, ?> entry : data.entrySet()) {
            String key = String.valueOf(entry.getKey());
            if (!isBlock(key, entry.getValue()) && !isEmpty(entry.getValue())) {
                String before = PrintableText.line(key) + ": ";
                text.append(first ? "\n" : "")
                        .append(WrappedText.after(before, inline(entry.getValue()), width))
                        .append('\n');
                first = false;
            }
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || "".equals(value)
                || List.of().equals(value)
                || Map.of().equals(value);
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
