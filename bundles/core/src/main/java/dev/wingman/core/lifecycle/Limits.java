package dev.wingman.core.lifecycle;

import java.time.Duration;

/** What {@link ActionRunnerConfig} says, checked once. */
record Limits(
        int workers,
        int waitingActions,
        Duration validatePre,
        Duration execute,
        Duration validatePost,
        Duration rollback,
        Duration interruptGrace,
        int stuckThreadsPerPlugin) {

    static Limits of(ActionRunnerConfig config) {
        return new Limits(
                positive("workers", config.workers()),
                positive("waitingActions", config.waitingActions()),
                milliseconds("validatePreTimeoutInMs", config.validatePreTimeoutInMs()),
                milliseconds("executeTimeoutInMs", config.executeTimeoutInMs()),
                milliseconds("validatePostTimeoutInMs", config.validatePostTimeoutInMs()),
                milliseconds("rollbackTimeoutInMs", config.rollbackTimeoutInMs()),
                milliseconds("interruptGraceInMs", config.interruptGraceInMs()),
                positive("stuckThreadsPerPlugin", config.stuckThreadsPerPlugin()));
    }

    Duration of(Phase phase) {
        return switch (phase) {
            case VALIDATE_PRE -> validatePre;
            case EXECUTE -> execute;
            case VALIDATE_POST -> validatePost;
            case ROLLBACK -> rollback;
        };
    }

    /** The longest that an action can still take when it is told to end: cut, then rolled back, then cut again. */
    Duration ending() {
        return interruptGrace.multipliedBy(2).plus(rollback).plusSeconds(1);
    }

    private static Duration milliseconds(String name, long value) {
        return Duration.ofMillis(positive(name, value));
    }

    private static int positive(String name, int value) {
        return (int) positive(name, (long) value);
    }

    private static long positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    ActionRunnerConfig.PID + ": " + name + ": " + value + " is not possible, expected at least 1");
        }
        return value;
    }
}
