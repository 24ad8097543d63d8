package dev.wingman.sandbox;

/** Where a child process stands, and what an operator should conclude from it. */
public enum SandboxState {
    /** It waits for a plugin; there is nothing of one in it. */
    BLANK,
    /** Its child runs and answers. */
    READY,
    /** It has no child at the moment, because it was idle or its child ended; the next action gives it one. */
    RESTING,
    /** Its children ended too often; no new one is started until the pause is over. See the reason. */
    PAUSED,
    /** It is being taken away. */
    CLOSED
}
