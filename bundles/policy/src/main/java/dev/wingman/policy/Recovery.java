package dev.wingman.policy;

import java.util.Locale;

/** What to do with an action of which nobody knows the effect, because the runtime was cut. */
public enum Recovery {
    /** Nothing: a human looks. */
    LEAVE,
    /** Asks the plugin whether the effect is there, and changes nothing. */
    INSPECT,
    /** Has the plugin undo what there may be of it. */
    ROLL_BACK;

    /** The name in the policy. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
