package dev.wingman.core;

import java.util.Locale;

/** How an action ended, and what an operator should conclude from it. */
public enum Outcome {
    /** Executed and verified. */
    SUCCEEDED,
    /** Executed, at least in part, without success; its effect stands and nothing was undone. */
    FAILED,
    /** Executed without success; the plugin says that the state before is restored. */
    ROLLED_BACK,
    /** Executed without success, and undoing it failed too: look at the target. */
    ROLLBACK_FAILED,
    /** The plugin declined before anything happened. */
    REJECTED,
    /** Trust, a permission or the policy forbids it. */
    DENIED,
    /** A human is asked. */
    PENDING,
    /** A phase passed its deadline; the effect may stand in part. */
    TIMED_OUT,
    /** Someone cancelled it; the effect may stand in part. */
    CANCELLED,
    /** The plugin went away mid-action; nobody knows the effect: look at the target. */
    UNKNOWN;

    /** The name in reports, such as {@code rolled_back}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
