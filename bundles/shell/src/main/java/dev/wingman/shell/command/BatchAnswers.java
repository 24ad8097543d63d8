package dev.wingman.shell.command;

import dev.wingman.core.ActionReport;
import dev.wingman.core.BatchReport;
import dev.wingman.wire.DurationText;
import dev.wingman.wire.PrintableText;
import java.util.List;

/** What became of a plan, as a human reads it. */
final class BatchAnswers {

    private BatchAnswers() {}

    static String report(BatchReport report) {
        Table table = new Table("", "OUTCOME", "PLUGIN", "ACTION", "TARGET", "TOOK", "ID");
        int number = 0;
        for (BatchReport.Step step : report.steps()) {
            row(table, String.valueOf(++number), step.report());
            ActionReport rollback = step.rollback();
            if (rollback != null) {
                table.remark(
                        "rollback " + rollback.id() + " " + rollback.outcome().wireName() + ": " + rollback.message());
            }
        }
        List<String> head = Table.wrap(report.outcome().wireName() + ": " + PrintableText.line(report.message()), "");
        return String.join("\n", head) + "\n\n" + table + "\n\nplan " + report.id();
    }

    private static void row(Table table, String number, ActionReport report) {
        table.row(
                number,
                report.outcome().wireName(),
                report.plugin(),
                report.action(),
                report.target(),
                DurationText.of(report.duration().toMillis()),
                report.id());
    }
}
