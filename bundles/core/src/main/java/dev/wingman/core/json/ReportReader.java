package dev.wingman.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReportWriter} has written. */
public final class ReportReader {

    private static final String TEXT = "report";

    private ReportReader() {}

    /** @throws IllegalArgumentException if it is no such report */
    public static ActionReport read(String text) {
        List<String> problems = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                throw new IllegalArgumentException("not a report: not an object");
            }
            return report(new JsonValues(TEXT, json, problems).object(TEXT, 0));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not a report: " + e.getMessage(), e);
        }
    }

    private static ActionReport report(Map<String, @Nullable Object> members) {
        return new ActionReport(
                text(members, "id"),
                text(members, "plugin"),
                text(members, "version"),
                text(members, "trust"),
                text(members, "action"),
                text(members, "target"),
                Outcome.valueOf(text(members, "outcome").toUpperCase(Locale.ROOT)),
                text(members, "message"),
                Instant.parse(text(members, "started_at")),
                duration(members),
                maps(members, "phases").stream()
                        .map(phase -> new PhaseReport(
                                text(phase, "name"),
                                Boolean.TRUE.equals(phase.get("ok")),
                                text(phase, "message"),
                                duration(phase)))
                        .toList(),
                result(members.get("result")),
                list(members.get("layers")).stream().map(String::valueOf).toList());
    }

    private static @Nullable ActionResult result(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<String, @Nullable Object> members = map(value);
        return new ActionResult(
                ActionResult.Status.valueOf(text(members, "status").toUpperCase(Locale.ROOT)),
                text(members, "message"),
                map(members.get("data")));
    }

    private static Duration duration(Map<String, @Nullable Object> members) {
        if (members.get("duration_ms") instanceof Number number) {
            return Duration.ofNanos(
                    new BigDecimal(number.toString()).movePointRight(6).longValue());
        }
        throw new IllegalArgumentException("duration_ms is no number");
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is no text");
    }

    private static List<Map<String, @Nullable Object>> maps(Map<String, @Nullable Object> members, String name) {
        return list(members.get(name)).stream().map(ReportReader::map).toList();
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list");
    }

    @SuppressWarnings("unchecked") // The reader made it: its keys are texts.
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException("no object");
    }
}
