package dev.wingman.core;

import java.util.Locale;

/** How an action ended, and what an operator should conclude from it. */
public enum Outcome {
    /** Executed and verified. */
    SUCCEEDED,
    /** No success, and nothing was undone; the message says how far it came. */
    FAILED,
    /** Executed without success; the plugin says that the state before is restored. */
    ROLLED_BACK,
    /** Executed without success, and undoing it failed too: look at the target. */
    ROLLBACK_FAILED,
    /** Declined before anything happened: by the plugin, or because no plugin can take it now. */
    REJECTED,
    /** Trust, a permission or the policy forbids it; where it was refused halfway, the message says what was undone. */
    DENIED,
    /** A human is asked. */
    PENDING,
    /** It passed a deadline and was not undone; the effect may stand in part. */
    TIMED_OUT,
    /** Someone cancelled it and it was not undone; the effect may stand in part. */
    CANCELLED,
    /** The plugin went away mid-action; nobody knows the effect: look at the target. */
    UNKNOWN;

    /** The name in reports, such as {@code rolled_back}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
