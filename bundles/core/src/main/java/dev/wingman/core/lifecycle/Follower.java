package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import java.lang.System.Logger.Level;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Tells a listener, with the core's rights even when a plugin is on the stack, and once more never after it failed.
 */
@SuppressWarnings("removal") // A listener writes to sockets and terminals, which the plugin below it may not.
final class Follower {

    private static final System.Logger LOG = System.getLogger("dev.wingman.core");

    private final String actionId;
    private volatile ActionListener listener;

    Follower(String actionId, ActionListener listener) {
        this.actionId = actionId;
        this.listener = listener;
    }

    void phaseStarted(Phase phase) {
        if (listener != ActionListener.NONE) {
            tell(() -> listener.phaseStarted(actionId, phase.wireName()));
        }
    }

    void phaseEnded(ActionReport.PhaseReport phase) {
        if (listener != ActionListener.NONE) {
            tell(() -> listener.phaseEnded(actionId, phase));
        }
    }

    void progress(String message) {
        if (listener != ActionListener.NONE) {
            tell(() -> listener.progress(actionId, message));
        }
    }

    /** The listener is the caller's: its failure is not the action's. */
    private void tell(Runnable event) {
        AccessController.doPrivileged((PrivilegedAction<Boolean>) () -> {
            try {
                event.run();
                return true;
            } catch (RuntimeException e) {
                listener = ActionListener.NONE;
                LOG.log(Level.WARNING, "the listener of action " + actionId + " failed and is told no more", e);
                return false;
            }
        });
    }
}
