package dev.wingman.shell.socket;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as JSON. */
public final class ReportDocument {

    private ReportDocument() {}

    public static Map<String, @Nullable Object> of(ActionReport report) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", report.id());
        document.put("plugin", report.plugin());
        document.put("version", report.version());
        document.put("trust", report.trust());
        document.put("action", report.action());
        document.put("target", report.target());
        document.put("outcome", report.outcome().wireName());
        document.put("message", report.message());
        document.put("started_at", report.startedAt().toString());
        document.put("duration_ms", report.duration().toMillis());
        document.put("phases", report.phases().stream().map(ReportDocument::of).toList());
        ActionResult result = report.result();
        document.put("result", result == null ? null : of(result));
        document.put("layers", report.layers());
        return document;
    }

    static Map<String, @Nullable Object> of(ActionReport.PhaseReport phase) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", phase.name());
        document.put("ok", phase.ok());
        document.put("message", phase.message());
        document.put("duration_ms", phase.duration().toMillis());
        return document;
    }

    private static Map<String, @Nullable Object> of(ActionResult result) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("status", result.status().name().toLowerCase(Locale.ROOT));
        document.put("message", result.message());
        document.put("data", result.data());
        return document;
    }
}
