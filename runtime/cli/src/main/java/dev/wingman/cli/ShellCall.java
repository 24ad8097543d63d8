package dev.wingman.cli;

import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        client.send(Protocol.frame("sh", "command", line, "directory", directory.toString()));
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        while (true) {
            Map<String, @Nullable Object> frame = client.next(PATIENCE);
            switch (String.valueOf(frame.get("type"))) {
                case "output" -> ("err".equals(frame.get("stream")) ? err : out).append(frame.get("text"));
                case "exit" -> {
                    return new ShellCall(
                            Long.valueOf(0).equals(frame.get("status")) ? 0 : 1, out.toString(), err.toString());
                }
                case "error" -> throw Refusals.of(frame);
                default -> throw new IOException("it speaks of '" + frame.get("type") + "'");
            }
        }
    }
}
