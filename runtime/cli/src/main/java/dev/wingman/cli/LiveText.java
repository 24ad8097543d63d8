package dev.wingman.cli;

import dev.wingman.wire.PhaseText;
import dev.wingman.wire.PrintableText;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a human sees while an action runs: a line for each phase and each word of progress. */
interface LiveText {

    /** For pipes. */
    LiveText SILENT = new LiveText() {};

    static LiveText on(PrintStream terminal) {
        return new LiveTerminalText(terminal);
    }

    default void phaseStarted(String phase) {}

    default void progress(String message) {}

    default void phaseEnded(Map<String, @Nullable Object> phase) {}

    /** No more will come. */
    default void end() {}

    /** The phase under way stands in the last line, which is written over: no cursor moves, only a carriage return. */
    final class LiveTerminalText implements LiveText {

        private final PrintStream terminal;
        private String underWay = "";

        private LiveTerminalText(PrintStream terminal) {
            this.terminal = terminal;
        }

        @Override
        public void phaseStarted(String phase) {
            erase();
            show("  " + PrintableText.line(phase) + " ...");
        }

        @Override
        public void progress(String message) {
            String phase = underWay;
            erase();
            terminal.println("    " + PrintableText.line(message));
            show(phase);
        }

        @Override
        public void phaseEnded(Map<String, @Nullable Object> phase) {
            erase();
            terminal.println("  " + PhaseText.of(phase));
        }

        @Override
        public void end() {
            erase();
            terminal.flush();
        }

        private void show(String line) {
            underWay = line;
            terminal.print(line);
            terminal.flush();
        }

        private void erase() {
            if (!underWay.isEmpty()) {
                terminal.print("\r" + " ".repeat(underWay.length()) + "\r");
                underWay = "";
            }
        }
    }
}
