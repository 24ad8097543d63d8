package dev.wingman.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One action asked of a runtime, followed to its report. */
final class Execution {

    /** The longest that an action can take, and its settling; a runtime that says nothing for longer is frozen. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(1).plusMinutes(1);

    /** How long a runtime may take to end an action after its timeout, before it counts as frozen. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final RuntimeClient client;
    private final LiveText live;

    Execution(RuntimeClient client, LiveText live) {
        this.client = client;
        this.live = live;
    }

    /**
     * Returns the report.
     *
     * @throws CliException if the action was not begun, or the runtime was lost
     */
    Map<String, @Nullable Object> run(Map<String, Object> request, @Nullable Integer timeoutInSeconds)
            throws CliException {
        Duration patience = LONGEST_SILENCE;
        if (timeoutInSeconds != null) {
            request.put("timeout_ms", timeoutInSeconds * 1000L);
            patience = Duration.ofSeconds(timeoutInSeconds).plus(GRACE);
        }
        try {
            client.send(request);
            return follow(patience);
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.NO_RUNTIME, "the runtime was lost, the action's outcome is unknown: " + e.getMessage(), e);
        } finally {
            live.end();
        }
    }

    private Map<String, @Nullable Object> follow(Duration patience) throws IOException, CliException {
        while (true) {
            Map<String, @Nullable Object> frame = client.next(patience);
            switch (String.valueOf(frame.get("type"))) {
                case "phase_started" -> live.phaseStarted(String.valueOf(frame.get("phase")));
                case "phase_ended" -> live.phaseEnded(object(frame.get("phase")));
                case "progress" -> live.progress(String.valueOf(frame.get("message")));
                case "report" -> {
                    return object(frame.get("report"));
                }
                case "error" -> throw Refusals.of(frame);
                default -> throw new IOException("it speaks of '" + frame.get("type") + "'");
            }
        }
    }

    private static Map<String, @Nullable Object> object(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, element) -> object.put(String.valueOf(key), element));
            return object;
        }
        throw new IOException("it leaves out what it should say");
    }
}
