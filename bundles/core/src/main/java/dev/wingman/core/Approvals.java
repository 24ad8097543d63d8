package dev.wingman.core;

import dev.wingman.core.ActionService.RunningAction;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The actions that wait for a human; they survive a restart. Thread-safe. */
@ProviderType
public interface Approvals {

    /** Those that wait, the oldest first; one whose time has passed is ended on the way. */
    List<PendingAction> pending();

    /**
     * Lets an action begin, if the policy still lets it, and if neither plugin nor permissions have changed since.
     *
     * @param by who says so, as the caller claims
     * @param listener is told how the action goes
     * @return the action under way; it keeps its id
     * @throws ApprovalException if it does not begin; it may wait on, or be void: the message says so
     */
    RunningAction approve(String id, String by, String reason, ActionListener listener) throws ApprovalException;

    /**
     * Ends an action without letting it begin.
     *
     * @param by who says so, as the caller claims
     * @return its report
     * @throws ApprovalException if no such action waits
     */
    ActionReport reject(String id, String by, String reason) throws ApprovalException;
}
