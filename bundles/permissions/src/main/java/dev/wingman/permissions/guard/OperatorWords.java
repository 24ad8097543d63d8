package dev.wingman.permissions.guard;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.PermissionPolicy.Narrowing;
import dev.wingman.manifest.PolicyReader;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.operator.OperatorRules;
import dev.wingman.permissions.pattern.Glob;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operator's part in a decision, in words. */
record OperatorWords(OperatorRules rules, String plugin, Permission permission, String target) {

    static final String POLICY = "etc/" + PolicyReader.FILE_NAME;

    static final String TOO_MANY =
            "its manifest and " + POLICY + " hold so many targets that their combinations fit into no row";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** Why the operator keeps it from the plugin. */
    String reason() {
        String reasons = Stream.of(narrowing().map(this::narrows), revocation().map(OperatorWords::revoked))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", and "));
        if (!reasons.isEmpty()) {
            return reasons;
        }
        return target.indexOf('*') >= 0
                ? "no one pattern of its row covers all of that; ask about one target"
                : TOO_MANY;
    }

    /** What would change that. */
    String remedy() {
        Optional<String> policy =
                narrowing().map(narrowing -> "let " + POLICY + ":" + narrowing.line() + " cover '" + target + "'");
        Optional<String> grant = revocation().map(change -> "give it back with wingman:" + grantCommand());
        return Stream.of(policy, grant).flatMap(Optional::stream).collect(Collectors.joining(" and "));
    }

    private String grantCommand() {
        return "grant " + plugin + " " + permission + (target.equals(Glob.ANY) ? "" : " " + target);
    }

    /** What the operator left of it, whatever was decided. */
    String fact() {
        String policy = rules.narrowing(plugin, permission)
                .map(narrowing -> POLICY + ":" + narrowing.line() + " leaves it " + leaves(narrowing))
                .orElse(POLICY + " does not narrow it");
        String record = revocation().map(OperatorWords::revoked).orElse("nothing of it is revoked");
        String stale = rules.stale().isEmpty() ? "" : "; " + rules.stale();
        return rules.closed().isEmpty() ? policy + "; " + record + stale : "";
    }

    private String narrows(Narrowing narrowing) {
        return POLICY + ":" + narrowing.line() + " leaves it " + leaves(narrowing) + " of " + permission;
    }

    private static String leaves(Narrowing narrowing) {
        return narrowing.targets().isEmpty() ? "nothing" : "only " + Reasons.list(narrowing.targets());
    }

    static String revoked(RecordedChange change) {
        String where = change.target().equals(Glob.ANY) ? "" : " on " + change.target();
        return change.permission() + where + " was revoked by " + change.by() + " on " + TIME.format(change.at())
                + (change.isRecorded() ? "" : ", until the runtime stops");
    }

    /** What the policy says, if that keeps the target from the plugin. */
    private Optional<Narrowing> narrowing() {
        return rules.narrowing(plugin, permission)
                .filter(narrowing -> narrowing.targets().stream().noneMatch(pattern -> Glob.matches(pattern, target)));
    }

    private Optional<RecordedChange> revocation() {
        return rules.revocation(plugin, permission, target);
    }
}
