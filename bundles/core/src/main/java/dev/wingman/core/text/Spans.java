package dev.wingman.core.text;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations in the operator's words. */
public final class Spans {

    private Spans() {}

    /** Such as {@code 300 s}, {@code 1.5 s} or {@code 250 ms}. */
    public static String text(Duration span) {
        long ms = span.toMillis();
        return ms < 1_000
                ? ms + " ms"
                : BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString() + " s";
    }
}
