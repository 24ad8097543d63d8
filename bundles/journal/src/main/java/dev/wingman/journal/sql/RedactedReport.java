package dev.wingman.journal.sql;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Redaction;

/** Reports and results as they may be written down. */
final class RedactedReport {

    private RedactedReport() {}

    static ActionReport of(ActionReport report) {
        ActionResult result = report.result();
        if (result == null || result.data().isEmpty()) {
            return report;
        }
        return new ActionReport(
                report.id(),
                report.plugin(),
                report.version(),
                report.trust(),
                report.action(),
                report.target(),
                report.outcome(),
                report.message(),
                report.startedAt(),
                report.duration(),
                report.phases(),
                of(result),
                report.layers());
    }

    static ActionResult of(ActionResult result) {
        return new ActionResult(result.status(), result.message(), Redaction.of(result.data()));
    }
}
