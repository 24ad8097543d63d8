package dev.wingman.core;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries out plans. Every action of a plan is validated first, as in a dry run; if all would be taken, they are done one
 * after the other. The first that does not succeed ends the plan, and those before it are rolled back, the last one first.
 * Each is an action like any other, with its own report, locks and place in the journal. Thread-safe.
 */
@ProviderType
public interface Batches {

    /**
     * Waits until the plan has ended. An interrupt cancels the action under way; the plan ends as if that had failed.
     *
     * @param listener is told of the phases and the progress of each action
     */
    BatchReport run(BatchRequest request, ActionListener listener);
}
