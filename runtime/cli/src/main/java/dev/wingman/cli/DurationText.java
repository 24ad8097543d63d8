package dev.wingman.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Durations as a human says them. */
final class DurationText {

    private DurationText() {}

    static String of(@Nullable Object millis) {
        long value = millis instanceof Number number ? number.longValue() : 0;
        if (value < 1000) {
            return value + " ms";
        }
        if (value < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", value / 1000.0);
        }
        return value / 60_000 + " min " + value % 60_000 / 1000 + " s";
    }
}
