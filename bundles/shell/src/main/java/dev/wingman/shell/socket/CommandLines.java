package dev.wingman.shell.socket;

import java.io.OutputStream;
import java.nio.file.Path;

/** Runs command lines of the shell. */
public interface CommandLines {

    /**
     * Runs one command line to its end; interrupting the thread interrupts the command.
     *
     * @param directory what the command line names relatively lies below it
     * @return 0, or 1 if it failed; then why stands in {@code err}, in one line
     */
    int run(String commandLine, Path directory, OutputStream out, OutputStream err) throws InterruptedException;
}
