package dev.wingman.shell.command;

import dev.wingman.core.ActionService.RunningAction;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Ctrl-C on the shell's terminal cancels what a command does, instead of breaking the command off: its report is still to
 * come. Only loaded where there is a terminal.
 */
final class InterruptKey {

    private final Terminal terminal;
    private final SignalHandler former;

    private InterruptKey(Terminal terminal, Runnable pressed) {
        this.terminal = terminal;
        this.former = terminal.handle(Signal.INT, signal -> pressed.run());
    }

    /** @param terminal the session's, as gogo.jline keeps it */
    static InterruptKey cancels(Object terminal, RunningAction action) {
        return new InterruptKey((Terminal) terminal, () -> action.cancel("interrupted at the shell"));
    }

    /** For a command that does several, and heeds its interrupt. */
    static InterruptKey interrupts(Object terminal, Thread command) {
        return new InterruptKey((Terminal) terminal, command::interrupt);
    }

    void restore() {
        terminal.handle(Signal.INT, former);
    }
}
