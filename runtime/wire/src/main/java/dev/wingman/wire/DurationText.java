package dev.wingman.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Durations as a human says them. */
public final class DurationText {

    private DurationText() {}

    /** @param millis a number; anything else counts as 0 */
    public static String of(@Nullable Object millis) {
        double exact = millis instanceof Number number ? number.doubleValue() : 0;
        if (exact > 0 && exact < 10) {
            return String.format(Locale.ROOT, "%.1f ms", exact);
        }
        long value = Math.round(exact);
        if (value < 1000) {
            return value + " ms";
        }
        if (value < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", value / 1000.0);
        }
        return value / 60_000 + " min " + value % 60_000 / 1000 + " s";
    }
}
