package dev.wingman.core.json;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ReportWriter} has written. */
public final class ReportReader {

    private ReportReader() {}

    /** @throws IllegalArgumentException if it is no such report */
    public static ActionReport read(String text) {
        return Members.read("report", text, ReportReader::report);
    }

    /** @throws IllegalArgumentException if it is no result */
    public static ActionResult readResult(String text) {
        return Members.read("result", text, ReportReader::resultOf);
    }

    private static ActionReport report(Members members) {
        return new ActionReport(
                members.text("id"),
                members.text("plugin"),
                members.text("version"),
                members.text("trust"),
                members.text("action"),
                members.text("target"),
                Outcome.valueOf(members.text("outcome").toUpperCase(Locale.ROOT)),
                members.text("message"),
                Instant.parse(members.text("started_at")),
                members.duration("duration_ms"),
                members.objects("phases").stream().map(ReportReader::phase).toList(),
                result(members.object("result")),
                members.list("layers").stream().map(String::valueOf).toList());
    }

    private static PhaseReport phase(Members phase) {
        return new PhaseReport(
                phase.text("name"), phase.flag("ok"), phase.text("message"), phase.duration("duration_ms"));
    }

    private static @Nullable ActionResult result(@Nullable Members members) {
        return members == null ? null : resultOf(members);
    }

    private static ActionResult resultOf(Members members) {
        return new ActionResult(
                ActionResult.Status.valueOf(members.text("status").toUpperCase(Locale.ROOT)),
                members.text("message"),
                members.map("data"));
    }
}
