package dev.wingman.policy;

import java.util.Locale;

/** What the policy says to an action. */
public enum Effect {
    /** It may begin at once. */
    ALLOW,
    /** It may begin when a human has said so. */
    ASK,
    /** It does not begin, whoever says so. */
    DENY;

    /** The name in the policy and in reports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
