package dev.wingman.permissions.guard;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PermissionStanding.Granted;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.operator.OperatorRules;
import dev.wingman.permissions.pattern.TargetExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where one plugin stands with each of its permissions. */
record Standings(PluginGrant grant, OperatorRules rules, Map<Permission, Use> uses) {

    List<PermissionStanding> all() {
        List<PermissionStanding> all = new ArrayList<>();
        grant.manifest().permissions().forEach(declared -> all.add(of(declared)));
        others().forEach(permission -> all.add(undeclared(permission)));
        return all;
    }

    private String id() {
        return grant.manifest().id();
    }

    private PermissionStanding of(DeclaredPermission declared) {
        List<TargetExpression> left = left(declared);
        Granted granted = left.isEmpty()
                ? Granted.NOTHING
                : declared.targets().stream().map(TargetExpression::of).allMatch(target -> covered(target, left))
                        ? Granted.ALL
                        : Granted.PART;
        return standing(
                declared.permission(),
                declared.line(),
                declared.targets(),
                left.stream().map(TargetExpression::toString).toList(),
                granted,
                granted == Granted.ALL ? "" : why(declared));
    }

    private List<TargetExpression> left(DeclaredPermission declared) {
        return grant.withholds(declared.permission()) ? List.of() : rules.left(id(), declared);
    }

    private static boolean covered(TargetExpression target, List<TargetExpression> left) {
        return left.stream().anyMatch(each -> each.covers(target));
    }

    /** Everything that takes something of it, so that whoever wants it back knows all that is in the way. */
    private String why(DeclaredPermission declared) {
        if (grant.withholds(declared.permission())) {
            return "withheld: a sandboxed plugin may read only; sign the plugin and declare trust_level verified";
        }
        if (!rules.closed().isEmpty()) {
            return "withheld: " + rules.closed();
        }
        Stream<String> policy = rules.narrowing(id(), declared.permission()).stream()
                .map(narrowing -> OperatorWords.POLICY + ":" + narrowing.line() + " leaves it "
                        + (narrowing.targets().isEmpty() ? "nothing" : "only " + Reasons.list(narrowing.targets())));
        Stream<String> revoked = rules.changes().of(id(), declared.permission()).stream()
                .filter(change -> change.kind() == RecordedChange.Kind.REVOKE)
                .map(change -> OperatorWords.revoked(change) + "; back with wingman:grant " + id() + " "
                        + change.permission() + (change.target().equals("*") ? "" : " " + change.target()));
        String why = Stream.concat(policy, revoked).collect(Collectors.joining("\n"));
        return why.isEmpty() ? OperatorWords.TOO_MANY : why;
    }

    private Set<Permission> others() {
        Set<Permission> others = new TreeSet<>(uses.keySet());
        others.addAll(rules.policy().of(id()).keySet());
        rules.changes().of(id()).forEach(change -> others.add(change.permission()));
        grant.manifest().permissions().forEach(declared -> others.remove(declared.permission()));
        return others;
    }

    private PermissionStanding undeclared(Permission permission) {
        boolean everything = grant.level() == TrustLevel.TRUSTED && !rules.concern(id());
        String named = rules.narrowing(id(), permission)
                .map(narrowing -> OperatorWords.POLICY + ":" + narrowing.line() + " names it, but its ")
                .orElse("its ");
        return standing(
                permission,
                0,
                List.of(),
                List.of(),
                everything ? Granted.ALL : Granted.NOTHING,
                everything ? "" : named + ManifestReader.FILE_NAME + " does not declare it");
    }

    private PermissionStanding standing(
            Permission permission, int line, List<String> declared, List<String> left, Granted granted, String why) {
        Use use = uses.getOrDefault(permission, new Use());
        return new PermissionStanding(
                permission,
                Reasons.words(grant, permission),
                line,
                declared,
                left,
                granted,
                use.times(),
                Instant.ofEpochMilli(use.last()),
                why);
    }
}
