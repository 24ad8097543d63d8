package dev.wingman.api;

import org.osgi.annotation.versioning.ProviderType;

/** Tells the operator how far the running action has come; needs no permission. */
@HostService
@ProviderType
public interface Progress {

    /**
     * Reports one line about the action that the calling thread works for.
     *
     * <p>Outside an action, or too often, a report is dropped; it never blocks and never fails.
     */
    void report(String message);
}
