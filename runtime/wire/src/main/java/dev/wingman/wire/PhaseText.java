package dev.wingman.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One phase in one line. */
public final class PhaseText {

    private PhaseText() {}

    /** @param phase as it stands in JSON */
    public static String of(Map<?, ? extends @Nullable Object> phase) {
        return (withoutMessage(phase) + PrintableText.line(String.valueOf(phase.get("message")))).stripTrailing();
    }

    /** Up to where the message begins. */
    static String withoutMessage(Map<?, ? extends @Nullable Object> phase) {
        return String.format(
                "%-14s %-6s %8s  ",
                PrintableText.line(String.valueOf(phase.get("name"))),
                Boolean.TRUE.equals(phase.get("ok")) ? "ok" : "failed",
                DurationText.of(phase.get("duration_ms")));
    }
}
