package dev.wingman.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What one command line of the runtime's shell ended with.
 *
 * @param status 0, or 1 if it failed; then why stands in {@code err}
 */
record ShellCall(int status, String out, String err) {

    /** Loading a plugin takes seconds, and not many. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * Runs a command line to its end.
     *
     * @param directory what it names relatively lies below it
     * @throws CliException if the runtime has no shell, or does not take the line
     * @throws IOException if the runtime was lost
     */
    static ShellCall of(RuntimeClient client, String line, Path directory) throws IOException, CliException {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        boolean succeeded =
                new ShellLine(line, directory, PATIENCE).run(client, (error, text) -> (error ? err : out).append(text));
        return new ShellCall(succeeded ? 0 : 1, out.toString(), err.toString());
    }
}
