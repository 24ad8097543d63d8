package dev.wingman.cli;

import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command line for the shell of a runtime.
 *
 * @param directory what it names relatively lies below it
 * @param patience how long it may say nothing
 */
record ShellLine(String text, Path directory, Duration patience) {

    /** Takes what the command says, as it comes. */
    interface Output {
        /** @param error whether it goes to standard error */
        void said(boolean error, String text);
    }

    /**
     * Runs it to its end; whether it succeeded.
     *
     * @throws CliException if the runtime has no shell, or does not take the line
     * @throws IOException if the runtime was lost
     */
    boolean run(RuntimeClient client, Output output) throws IOException, CliException {
        client.send(Protocol.frame("sh", "command", text, "directory", directory.toString()));
        while (true) {
            Map<String, @Nullable Object> frame = client.next(patience);
            switch (String.valueOf(frame.get("type"))) {
                case "output" -> output.said("err".equals(frame.get("stream")), String.valueOf(frame.get("text")));
                case "exit" -> {
                    return Long.valueOf(0).equals(frame.get("status"));
                }
                case "error" -> throw Refusals.of(frame);
                default -> throw new IOException("it speaks of '" + frame.get("type") + "'");
            }
        }
    }
}
