package dev.wingman.policy;

/** Whether a human has agreed to an action, where the policy asks. */
public enum Consent {
    /** Nobody was asked, or nobody has answered. */
    NONE,
    /** The one who asks for the action says yes in the same breath ({@code --yes}), as a human at a terminal. */
    CALLER,
    /** It was asked and approved; who may approve, and until when, was checked by whoever says so. */
    APPROVED
}
