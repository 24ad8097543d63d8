package dev.wingman.core.lifecycle;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How many actions run, and how long each phase may take. */
@ObjectClassDefinition(
        name = "Wingman actions",
        description = "How many actions run, and how long each phase may take.")
public @interface ActionRunnerConfig {

    /** Under which the operator configures it. */
    String PID = "dev.wingman.core";

    @AttributeDefinition(description = "Actions that run at the same time.")
    int workers() default 16;

    @AttributeDefinition(
            description =
                    "Actions that wait for a worker, and again as many that wait for others to change their target; more are rejected.")
    int waitingActions() default 256;

    @AttributeDefinition(description = "Deadline of validate_pre.")
    long validatePreTimeoutInMs() default 10_000;

    @AttributeDefinition(description = "Deadline of execute; above the longest timeout of a script.")
    long executeTimeoutInMs() default 310_000;

    @AttributeDefinition(description = "Deadline of validate_post.")
    long validatePostTimeoutInMs() default 30_000;

    @AttributeDefinition(description = "Deadline of rollback; not shortened by the timeout of the action.")
    long rollbackTimeoutInMs() default 60_000;

    @AttributeDefinition(description = "How long a plugin has to end after its thread was interrupted.")
    long interruptGraceInMs() default 2_000;

    @AttributeDefinition(
            description = "Threads that a plugin may hold in spite of interruption before it gets no more.")
    int stuckThreadsPerPlugin() default 4;
}
