package dev.wingman.core.json;

import com.google.gson.stream.JsonWriter;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes reports; the keys and their order are a promise to scripts. */
public final class ReportWriter {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final JsonWriter out;

    private ReportWriter(JsonWriter out) {
        this.out = out;
    }

    /** @param indent for each level; empty for one line */
    public static String write(ActionReport report, String indent) {
        return JsonText.of(indent, out -> new ReportWriter(out).report(report));
    }

    /** The part of a report that the plugin answered, in one line. */
    public static String write(ActionResult result) {
        return JsonText.of(out -> new ReportWriter(out).result(result));
    }

    private void report(ActionReport report) throws IOException {
        out.beginObject();
        out.name("id").value(report.id());
        out.name("plugin").value(report.plugin());
        out.name("version").value(report.version());
        out.name("trust").value(report.trust());
        out.name("action").value(report.action());
        out.name("target").value(report.target());
        out.name("outcome").value(report.outcome().wireName());
        out.name("message").value(report.message());
        out.name("started_at").value(MILLISECONDS.format(report.startedAt()));
        out.name("duration_ms").value(milliseconds(report.duration()));
        out.name("phases").beginArray();
        for (PhaseReport phase : report.phases()) {
            phase(phase);
        }
        out.endArray();
        out.name("result");
        result(report.result());
        out.name("layers");
        FreeValue.write(out, report.layers());
        out.endObject();
    }

    private void phase(PhaseReport phase) throws IOException {
        out.beginObject();
        out.name("name").value(phase.name());
        out.name("ok").value(phase.ok());
        out.name("message").value(phase.message());
        out.name("duration_ms").value(milliseconds(phase.duration()));
        out.endObject();
    }

    private void result(@Nullable ActionResult result) throws IOException {
        if (result == null) {
            out.nullValue();
            return;
        }
        out.beginObject();
        out.name("status").value(result.status().name().toLowerCase(Locale.ROOT));
        out.name("message").value(result.message());
        out.name("data");
        FreeValue.write(out, result.data());
        out.endObject();
    }

    private static BigDecimal milliseconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1_000, 3);
    }
}
