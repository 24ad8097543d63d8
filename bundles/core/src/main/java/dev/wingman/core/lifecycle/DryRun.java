package dev.wingman.core.lifecycle;

import dev.wingman.core.lock.LockKey;
import dev.wingman.core.lock.LockTable;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.PolicyDecision;

/** What is said of an action that is not done. */
final class DryRun {

    private DryRun() {}

    static String text(PolicyDecision decision, Order order, LockKey lock, LockTable locks) {
        FollowUp followUp = order.followUp();
        String effect = followUp == null ? effect(order.blastRadius()) : followUp.toString();
        return "dry run, nothing was executed; the policy says " + decision + "; it would " + effect
                + waiting(order, lock, locks);
    }

    private static String effect(BlastRadius radius) {
        if (!radius.mutatesState()) {
            return "change nothing";
        }
        return "change one " + radius.scope().wireName() + ", "
                + (radius.reversible() ? "and be rolled back if it fails" : "and could not be rolled back");
    }

    /** For whom it would wait now. */
    private static String waiting(Order order, LockKey lock, LockTable locks) {
        boolean sandboxed = order.manifest().trustLevel() == TrustLevel.SANDBOXED;
        if (!order.blastRadius().mutatesState() || sandboxed) {
            return "";
        }
        String others = ActionLock.text(locks.aheadOf(lock));
        return others.isEmpty() ? "" : ", after waiting for " + others;
    }
}
