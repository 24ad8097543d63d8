package dev.wingman.shell.socket;

/** A request that takes its time. */
interface Operation {

    /** Begins; returns at once. */
    void begin();

    /** Asks it to end soon; it still gives its last answer. May be called more than once, and after its end. */
    void cancel(String reason);
}
