package dev.wingman.core.lifecycle;

import dev.wingman.manifest.BlastRadius;
import dev.wingman.policy.PolicyDecision;

/** What is said of an action that is not done. */
final class DryRun {

    private DryRun() {}

    static String text(PolicyDecision decision, BlastRadius radius) {
        return "dry run, nothing was executed; the policy says " + decision + "; it would " + effect(radius);
    }

    private static String effect(BlastRadius radius) {
        if (!radius.mutatesState()) {
            return "change nothing";
        }
        return "change one " + radius.scope().wireName() + ", "
                + (radius.reversible() ? "and be rolled back if it fails" : "and could not be rolled back");
    }
}
