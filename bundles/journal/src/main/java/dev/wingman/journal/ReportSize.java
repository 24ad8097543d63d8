package dev.wingman.journal;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how much memory a report holds, counted in characters. */
final class ReportSize {

    /** Stands for the objects around the text. */
    private static final long EACH_VALUE = 32;

    private ReportSize() {}

    static long characters(ActionReport report) {
        long size = EACH_VALUE + report.message().length() + report.target().length();
        for (ActionReport.PhaseReport phase : report.phases()) {
            size += EACH_VALUE + phase.message().length();
        }
        ActionResult result = report.result();
        return result == null ? size : size + result.message().length() + of(result.data());
    }

    /** The data are JSON-shaped and at most so deep as {@link ActionResult} lets them be. */
    private static long of(@Nullable Object value) {
        long size = EACH_VALUE;
        if (value instanceof String text) {
            size += text.length();
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                size += of(entry.getKey()) + of(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                size += of(element);
            }
        }
        return size;
    }
}
