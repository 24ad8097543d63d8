package dev.wingman.cli;

import dev.wingman.wire.PrintableText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One phase in one line. */
final class PhaseText {

    private PhaseText() {}

    static String of(Map<?, ? extends @Nullable Object> phase) {
        return String.format(
                        "%-14s %-6s %8s  %s",
                        PrintableText.line(String.valueOf(phase.get("name"))),
                        Boolean.TRUE.equals(phase.get("ok")) ? "ok" : "failed",
                        DurationText.of(phase.get("duration_ms")),
                        PrintableText.line(String.valueOf(phase.get("message"))))
                .stripTrailing();
    }
}
