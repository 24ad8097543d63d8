package dev.wingman.core.lifecycle;

/** What all actions share. */
record Machinery(
        Limits limits, Workers workers, Watchdog watchdog, RunningActions running, Recorder recorder, Spin callers) {}
