package dev.wingman.shell.command;

import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import org.jspecify.annotations.Nullable;

/** Waits for an action at the shell, where an interrupt means that it shall end. */
final class RunningActions {

    private RunningActions() {}

    /** @param terminal of the session; null if there is none */
    static ActionReport await(RunningAction running, @Nullable Object terminal) throws InterruptedException {
        if (terminal == null) {
            return await(running);
        }
        InterruptKey key = InterruptKey.cancels(terminal, running);
        try {
            return await(running);
        } finally {
            key.restore();
        }
    }

    /** An interrupt cancels the action; it ends all the same, and its report says how. */
    private static ActionReport await(RunningAction running) throws InterruptedException {
        try {
            return running.awaitReport();
        } catch (InterruptedException e) {
            running.cancel("interrupted at the shell");
            return running.awaitReport();
        }
    }
}
