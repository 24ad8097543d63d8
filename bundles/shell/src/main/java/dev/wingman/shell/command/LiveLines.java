package dev.wingman.shell.command;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.wire.PrintableText;
import java.io.PrintStream;

/** What a human at the shell sees while an action runs. */
final class LiveLines implements ActionListener {

    private final PrintStream console;

    LiveLines(PrintStream console) {
        this.console = console;
    }

    @Override
    public void phaseStarted(String actionId, String phase) {
        if (phase.equals("execute")) {
            console.println("  " + actionId + " executes ...");
        }
    }

    @Override
    public void phaseEnded(String actionId, ActionReport.PhaseReport phase) {
        if (!phase.ok()) {
            console.println("  " + phase.name() + " failed: " + PrintableText.line(phase.message()));
        }
    }

    @Override
    public void progress(String actionId, String message) {
        console.println("    " + PrintableText.line(message));
    }
}
