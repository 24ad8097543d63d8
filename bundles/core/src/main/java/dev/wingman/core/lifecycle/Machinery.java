package dev.wingman.core.lifecycle;

import dev.wingman.core.lock.LockTable;
import dev.wingman.sandbox.protocol.Spin;

/** What all actions share. */
record Machinery(
        Limits limits,
        LockTable locks,
        Workers workers,
        Watchdog watchdog,
        RunningActions running,
        Recorder recorder,
        Spin callers) {

    /** How long one waits awake for another: about as long as it takes to put a thread to sleep and wake it. */
    static final long AWAKE_IN_NANOS = 20_000;

    /** Of the waits that follow each other: where actions take longer, next to none waits awake. */
    static final int MOST_ASLEEP = 1_023;
}
