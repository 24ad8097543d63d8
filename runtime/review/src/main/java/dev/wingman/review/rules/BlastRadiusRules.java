package dev.wingman.review.rules;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.Permission;
import dev.wingman.review.Finding;
import dev.wingman.review.Location;
import dev.wingman.review.Rule;
import dev.wingman.review.code.Rollback;
import dev.wingman.review.code.ServiceCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds what the manifest says of the plugin's effects against what its code can do. */
public final class BlastRadiusRules {

    private BlastRadiusRules() {}

    public static List<Finding> check(Subject subject) {
        BlastRadius radius = subject.declared().blastRadius();
        return radius.mutatesState() ? rollback(subject, radius.reversible()) : mutatingCalls(subject);
    }

    /** One for each method: a plugin that calls it twice has one thing to answer. */
    private static List<Finding> mutatingCalls(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (ServiceCall call : subject.calls()) {
            if (changes(subject, call) && told.add(call.name())) {
                findings.add(Finding.of(
                        Rule.MUTATING_CALL,
                        subject.location(call.place()),
                        "calls " + call.name() + ", which needs " + call.permission()
                                + " and may change something, but "
                                + subject.manifest().of("blast_radius", "mutates_state") + " says mutates_state: false",
                        "declare mutates_state: true, so that the operator's policy knows"));
            }
        }
        return findings;
    }

    private static boolean changes(Subject subject, ServiceCall call) {
        if (call.permission().isEmpty()) {
            return false;
        }
        Permission permission = Permission.parse(call.permission());
        return subject.vocabulary().knows(permission) && !subject.vocabulary().readOnly(permission);
    }

    private static List<Finding> rollback(Subject subject, boolean reversible) {
        Rollback rollback = Rollback.of(subject.code());
        Location place = subject.location(rollback.place());
        Location promise = subject.manifest().of("blast_radius", "reversible");
        if (!reversible) {
            return rollback.kind() == Rollback.Kind.REAL
                    ? List.of(Finding.of(
                            Rule.ROLLBACK_NEVER_CALLED,
                            place,
                            "there is a rollback, but " + promise + " says reversible: false, so it is never called",
                            "declare reversible: true if it restores what was, or remove it"))
                    : List.of();
        }
        return switch (rollback.kind()) {
            case INHERITED ->
                List.of(Finding.of(
                        Rule.ROLLBACK_MISSING,
                        promise,
                        "reversible: true is promised, but the plugin has no rollback, so nothing is ever undone",
                        "override undo in " + rollback.place().className() + ", or declare reversible: false"));
            case EMPTY ->
                List.of(Finding.of(
                        Rule.ROLLBACK_EMPTY,
                        place,
                        "the rollback only ever answers false, but " + promise + " promises reversible: true",
                        "restore what was before and answer true then, or declare reversible: false"));
            case REAL -> List.of();
        };
    }
}
