package dev.wingman.core;

import org.osgi.annotation.versioning.ConsumerType;

/** Follows one action. Calls must return at once. */
@ConsumerType
public interface ActionListener {

    /** Follows nothing. */
    ActionListener NONE = new ActionListener() {};

    default void phaseStarted(String actionId, String phase) {}

    default void phaseEnded(String actionId, ActionReport.PhaseReport phase) {}

    default void progress(String actionId, String message) {}
}
