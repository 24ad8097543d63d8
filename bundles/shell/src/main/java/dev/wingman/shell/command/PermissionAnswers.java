package dev.wingman.shell.command;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.Explanation.Grounds;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PermissionStanding.Granted;
import dev.wingman.wire.PrintableText;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What there is to say about permissions: first what holds, then what would change it, then what it rests on. */
final class PermissionAnswers {

    private PermissionAnswers() {}

    static String table(List<PermissionStanding> standings, DateTimeFormatter time) {
        Table table = new Table("PERMISSION", "MAY", "GRANTED", "USED", "LAST");
        for (PermissionStanding standing : standings) {
            table.row(
                    standing.permission().toString(),
                    standing.does(),
                    standing.granted().word(),
                    standing.uses() == 0 ? "" : String.valueOf(standing.uses()),
                    standing.lastUse().equals(Instant.EPOCH) ? "" : time.format(standing.lastUse()));
            String targets = targets(standing);
            if (!targets.isEmpty()) {
                table.remark(targets);
            }
            standing.why().lines().forEach(table::remark);
        }
        return table.toString();
    }

    /** Where it is declared, for what, and what of that is left. */
    private static String targets(PermissionStanding standing) {
        if (standing.line() == 0) {
            return standing.granted() == Granted.NOTHING ? "" : "not declared";
        }
        boolean any = standing.declared().equals(DeclaredPermission.ANY_TARGET);
        String left = standing.granted() != Granted.PART ? "" : ", left for " + String.join(", ", standing.left());
        return "manifest.yaml:" + standing.line() + (any ? "" : " for " + String.join(", ", standing.declared()))
                + left;
    }

    static String line(PermissionStanding standing) {
        return PrintableText.line(
                standing.permission() + ": " + standing.granted().word());
    }

    static String change(PermissionChange change) {
        return paragraphs(change.text());
    }

    static String notes(List<String> notes) {
        return paragraphs(String.join("\n", notes)) + "\n";
    }

    private static String paragraphs(String text) {
        return String.join(
                "\n",
                text.lines().flatMap(line -> Table.wrap(line, "").stream()).toList());
    }

    static String explanation(Explanation explanation) {
        String decision = explanation.allowed() ? "allowed" : "denied";
        Grounds grounds = explanation.grounds();
        if (grounds.who().isEmpty()) {
            return new Fields(decision).paragraph(explanation.text()).toString();
        }
        String may = explanation.allowed() ? " may " : " may not ";
        return new Fields(decision + ": " + grounds.who() + may + grounds.does())
                .field("asked", grounds.asked())
                .field("because", grounds.reason())
                .field("to allow it", grounds.remedy())
                .field("manifest", grounds.manifest())
                .field("trust", grounds.trust())
                .field("operator", grounds.operator())
                .field("row", explanation.row())
                .toString();
    }
}
